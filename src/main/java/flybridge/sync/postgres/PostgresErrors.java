package flybridge.sync.postgres;

import flybridge.sync.SharedLogException;
import flybridge.sync.SharedLogException.Reason;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Says what PostgreSQL's codes mean to a person
/// (https://www.postgresql.org/docs/current/errcodes-appendix.html). What the server says is kept
/// out of the sentence unless it is about rights, since it may repeat what was sent.
final class PostgresErrors {
  /// The name of the driver's check, which is in its message in every language.
  private static final String VERIFIER = "HostnameVerifier";

  private PostgresErrors() {}

  static SharedLogException of(SQLException e, PostgresAddress address) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (certificate(e)) {
      return refused(
          "The certificate of "
              + address
              + " cannot be verified; name its authority's certificate with sslrootcert in the"
              + " address.",
          e);
    }
    return String.valueOf(e.getMessage()).contains(VERIFIER)
        ? otherName(address, e)
        : of(state, address, e);
  }

  private static SharedLogException otherName(PostgresAddress address, SQLException e) {
    return refused(
        "The certificate of the server at "
            + address
            + " is made out to another name; put the name that it bears into the address.",
        e);
  }

  private static SharedLogException of(String state, PostgresAddress address, SQLException e) {
    return switch (state) {
      case "28P01", "28000" ->
          refused(
              "The database does not let this user in at "
                  + address
                  + "; check the user, and the password in the settings, PGPASSWORD or ~/.pgpass.",
              e);
      case "08004" ->
          refused(
              "The server at "
                  + address
                  + " does not encrypt, or asks for a way of logging in that is not known here; let"
                  + " its administrator switch `ssl` on.",
              e);
      case "3D000" -> refused("There is no such database at " + address + "; check its name.", e);
      case "42501" ->
          refused(
              "The user may not use the log at "
                  + address
                  + "; let an administrator grant it the role flybridge_console.",
              e);
      case "3F000", "42P01" -> missing(address, e);
      default -> other(state, address, e);
    };
  }

  static SharedLogException missing(PostgresAddress address, @Nullable Throwable cause) {
    return new SharedLogException(
        Reason.OLDER_SCHEMA,
        "The database at "
            + address
            + " holds no log yet; let an administrator run what `flybridge log init-sql` prints.",
        cause);
  }

  private static SharedLogException other(String state, PostgresAddress address, SQLException e) {
    if (state.startsWith("23")) {
      return refused("The database at " + address + " refused an entry as malformed.", e);
    }
    return new SharedLogException(
        Reason.UNREACHABLE,
        "The shared log at "
            + address
            + " is out of reach"
            + (state.isEmpty() ? "" : " (" + state + ")")
            + "; entries are kept here and shared as soon as it is back.",
        e);
  }

  private static SharedLogException refused(String sentence, SQLException e) {
    return new SharedLogException(Reason.REFUSED, sentence, e);
  }

  /// Whether a certificate is the matter: a handshake that the network cut is not.
  private static boolean certificate(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }
}

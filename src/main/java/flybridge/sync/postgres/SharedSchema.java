package flybridge.sync.postgres;

import flybridge.sync.SharedLogException;
import flybridge.sync.SharedLogException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The tables of the shared log, version by version: `shared-N.sql` leads from version N-1 to N,
/// and a table in the database says how far it is. Plain SQL, since an administrator has to read
/// it.
public final class SharedSchema {
  static final int VERSION = 1;

  /// The role that consoles log in with, or are members of.
  public static final String ROLE = "flybridge_console";

  private SharedSchema() {}

  /// Everything that an administrator runs, whatever is there already.
  ///
  /// @param role the role that gets the rights of a console
  public static String sql(String role) {
    String quoted = role.equals(ROLE) ? ROLE : '"' + role.replace("\"", "\"\"") + '"';
    String literal = '\'' + role.replace("'", "''") + '\'';
    StringBuilder sql = new StringBuilder();
    for (int version = 1; version <= VERSION; version++) {
      sql.append(
          script(version)
              .replace('\'' + ROLE + '\'', literal)
              .replaceAll(
                  "\\b" + ROLE + "\\b(?!')", java.util.regex.Matcher.quoteReplacement(quoted)));
    }
    return sql.toString();
  }

  private static String script(int version) {
    String name = "shared-" + version + ".sql";
    try (InputStream in = SharedSchema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Makes sure that this program and the database speak of the same tables.
  ///
  /// @throws SharedLogException with what to do where they do not
  static void check(Connection connection, PostgresAddress address) throws SharedLogException {
    int version = version(connection, address);
    if (version > VERSION) {
      throw new SharedLogException(
          Reason.NEWER_SCHEMA,
          "A newer Flybridge runs the log at "
              + address
              + "; update this one. Until then entries stay on this laptop.",
          null);
    }
    if (version < VERSION) {
      throw new SharedLogException(
          Reason.OLDER_SCHEMA,
          "The log at "
              + address
              + " is of an older version; let an administrator run what `flybridge log init-sql`"
              + " prints.",
          null);
    }
  }

  private static int version(Connection connection, PostgresAddress address)
      throws SharedLogException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT version FROM flybridge.schema_version")) {
      return row.next() ? row.getInt(1) : 0;
    } catch (SQLException e) {
      throw PostgresErrors.of(e, address);
    }
  }

  /// Makes the tables where they are missing or older and this user may do so.
  ///
  /// @return whether there was something to do
  /// @throws SharedLogException where they are missing and this user may not make them
  public static boolean apply(PostgresAccess access) throws SharedLogException {
    try (Connection connection = access.connect()) {
      try {
        check(connection, access.address());
        return false;
      } catch (SharedLogException told) {
        if (told.reason() != Reason.OLDER_SCHEMA || !mayCreate(connection)) {
          throw told;
        }
      }
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql(mayCreateRoles(connection) ? ROLE : access.user()));
        connection.commit();
        return true;
      }
    } catch (SQLException e) {
      throw PostgresErrors.of(e, access.address());
    }
  }

  private static boolean mayCreate(Connection connection) throws SQLException {
    return truth(
        connection,
        "SELECT has_database_privilege(current_database(), 'CREATE') AND NOT EXISTS ("
            + "SELECT FROM pg_namespace WHERE nspname = 'flybridge'"
            + " AND NOT pg_has_role(nspowner, 'USAGE'))");
  }

  private static boolean mayCreateRoles(Connection connection) throws SQLException {
    return truth(
        connection, "SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user");
  }

  private static boolean truth(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() && row.getBoolean(1);
    }
  }
}

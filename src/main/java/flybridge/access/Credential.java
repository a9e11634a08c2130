package flybridge.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// What is shown to the server with one request. Immutable; told apart by identity where a server
/// refused one, so that a refusal that comes late does not throw away its successor.
public final class Credential {
  private final @Nullable Secret authorization;
  private final @Nullable ClientCertificate certificate;

  private Credential(@Nullable Secret authorization, @Nullable ClientCertificate certificate) {
    this.authorization = authorization;
    this.certificate = certificate;
  }

  static Credential none(@Nullable ClientCertificate certificate) {
    return new Credential(null, certificate);
  }

  static Credential bearer(String token, @Nullable ClientCertificate certificate) {
    return new Credential(new Secret("Bearer " + token), certificate);
  }

  static Credential basic(String user, String password, @Nullable ClientCertificate certificate) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    String encoded = Base64.getEncoder().encodeToString(both);
    return new Credential(new Secret("Basic " + encoded), certificate);
  }

  /// The value of the `Authorization` header; null for no such header.
  public @Nullable String authorization() {
    return authorization == null ? null : authorization.reveal();
  }

  /// The bearer token alone; null if there is none.
  public @Nullable String token() {
    String header = authorization();
    return header != null && header.startsWith("Bearer ") ? header.substring(7) : null;
  }

  /// For the TLS handshake; null for none.
  public @Nullable ClientCertificate certificate() {
    return certificate;
  }

  @Override
  public String toString() {
    return (authorization == null ? "no header" : "a header")
        + (certificate == null ? "" : " and " + certificate.describe());
  }
}

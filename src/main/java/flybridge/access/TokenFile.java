package flybridge.access;

import flybridge.time.Time;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A bearer token in a file that others renew, as the kubelet does for service accounts. Read again
/// every minute, as client-go does (`transport/token_source.go`), and at once when the server
/// refused it. While the file cannot be read the last token stays in use.
public final class TokenFile implements Credentials {
  /// How long a token is used before the file is looked at again.
  public static final Duration PERIOD = Duration.ofMinutes(1);

  /// Tokens are sent in a header, which servers cap far below this.
  private static final int MOST_BYTES = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);

  private final Path file;
  private final @Nullable Secret fallback;
  private final @Nullable ClientCertificate certificate;
  private final Time time;
  private volatile @Nullable Credential latest;
  private volatile long readAtNanos;

  /// @param fallback used while the file was never readable; null for none
  /// @param certificate goes with every token; null for none
  TokenFile(
      Path file, @Nullable Secret fallback, @Nullable ClientCertificate certificate, Time time) {
    this.file = file;
    this.fallback = fallback;
    this.certificate = certificate;
    this.time = time;
  }

  @Override
  public synchronized Credential current() throws AccessException {
    Credential have = latest;
    boolean fresh = time.nanoTime() - readAtNanos < PERIOD.toNanos();
    return have != null && fresh ? have : read();
  }

  @Override
  public synchronized Credential refused(Credential used) throws AccessException {
    Credential have = latest;
    return have != null && have != used ? have : read();
  }

  @Override
  public @Nullable Credential latest() {
    return latest;
  }

  @Override
  public void retry() {
    readAtNanos = time.nanoTime() - PERIOD.toNanos();
  }

  @Override
  public String describe() {
    return "a token from the file " + Sentences.path(file);
  }

  @Override
  public void close() {
    // Nothing runs.
  }

  private Credential read() throws AccessException {
    readAtNanos = time.nanoTime();
    Credential have = latest;
    try {
      byte[] bytes = WholeFile.read(file, MOST_BYTES);
      String token = new String(bytes, StandardCharsets.UTF_8).strip();
      if (!token.isEmpty()) {
        String header = "Bearer " + token;
        boolean same = have != null && header.equals(have.authorization());
        return have != null && same ? have : keep(Credential.bearer(token, certificate));
      }
      LOG.warn("The token file {} holds no token", file);
    } catch (IOException e) {
      LOG.warn("The token file {} cannot be read: {}", file, e.getClass().getSimpleName());
    }
    if (have != null) {
      return have;
    }
    if (fallback != null) {
      return keep(Credential.bearer(fallback.reveal(), certificate));
    }
    throw AccessException.configuration(
        "The token file %s cannot be read or is empty; restore it or correct its path in the"
                .formatted(Sentences.path(file))
            + " kubeconfig.");
  }

  private Credential keep(Credential credential) {
    latest = credential;
    return credential;
  }
}

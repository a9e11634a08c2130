package flybridge.bench;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A server in a process of its own. It ends when this process closes its standard input, so none
/// is left behind when a bench is killed.
public final class ServerProcess implements AutoCloseable {
  private static final long ENDING_SECONDS = 5;

  private final Process process;
  private final Path kubeconfig;
  private final String text;

  private ServerProcess(Process process, Path kubeconfig, String text) {
    this.process = process;
    this.kubeconfig = kubeconfig;
    this.text = text;
  }

  /// Starts it and waits until it serves.
  ///
  /// @param command prints the path of a kubeconfig as its first line, and then serves until its
  ///   standard input ends
  /// @throws IOException when it ends before that
  public static ServerProcess start(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String first = said.readLine();
    if (first == null) {
      process.destroyForcibly();
      throw new IOException("The server of the bench ended before it served.");
    }
    Path kubeconfig = Path.of(first);
    return new ServerProcess(process, kubeconfig, Files.readString(kubeconfig));
  }

  public Path kubeconfig() {
    return kubeconfig;
  }

  public URI address() {
    return URI.create(field("server"));
  }

  public String token() {
    return field("token");
  }

  /// Trusts this server and no other.
  public SSLContext trusting() throws GeneralSecurityException, IOException {
    byte[] pem = Base64.getDecoder().decode(field("certificate-authority-data"));
    KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
    authorities.load(null, null);
    authorities.setCertificateEntry(
        "server",
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(authorities);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private String field(String name) {
    Matcher found = Pattern.compile(Pattern.quote(name) + ": \"([^\"]*)\"").matcher(text);
    if (!found.find()) {
      throw new IllegalStateException("The server's kubeconfig has no " + name + ".");
    }
    return found.group(1);
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

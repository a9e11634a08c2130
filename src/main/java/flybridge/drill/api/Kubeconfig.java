package flybridge.drill.api;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;

/// A kubeconfig for the embedded server.
///
/// @param context the name of its one context
/// @param authorityPem the authority that signed the server's certificate
public record Kubeconfig(
    String context, URI server, String authorityPem, String user, String token) {

  /// The file's text.
  public String text() {
    String authority =
        Base64.getEncoder().encodeToString(authorityPem.getBytes(StandardCharsets.UTF_8));
    return """
        apiVersion: v1
        kind: Config
        clusters:
        - name: "%1$s"
          cluster:
            server: "%2$s"
            certificate-authority-data: "%3$s"
        users:
        - name: "%4$s"
          user:
            token: "%5$s"
        contexts:
        - name: "%1$s"
          context:
            cluster: "%1$s"
            user: "%4$s"
        current-context: "%1$s"
        """
        .formatted(context, server, authority, user, token);
  }

  /// Writes the file, which only its owner may read, since it holds a token.
  public void write(Path file) throws IOException {
    Files.deleteIfExists(file);
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] mode =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = Files.newByteChannel(file, options, mode);
        var out = Channels.newOutputStream(channel)) {
      out.write(text().getBytes(StandardCharsets.UTF_8));
    }
  }
}

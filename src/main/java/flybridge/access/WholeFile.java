package flybridge.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads files that others name: whole, but never without end, whatever they turn out to be.
final class WholeFile {

  private WholeFile() {}

  /// A file that is larger than anything sensible.
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge() {
      super("too large");
    }
  }

  /// @param most how many bytes are still sensible
  static byte[] read(Path file, int most) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(most);
      if (stream.read() >= 0) {
        throw new TooLarge();
      }
      return bytes;
    }
  }
}

package flybridge.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A folder that goes, with all that is in it, when it is closed.
record TemporaryFolder(Path path) implements AutoCloseable {

  static TemporaryFolder create(String what) {
    try {
      return new TemporaryFolder(Files.createTempDirectory("flybridge-" + what + "-"));
    } catch (IOException full) {
      throw Refusal.cannotOpen(
          "There is no room for temporary files in "
              + System.getProperty("java.io.tmpdir")
              + "; make some.");
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("The temporary folder " + path + " stays behind.", failed);
    }
  }
}

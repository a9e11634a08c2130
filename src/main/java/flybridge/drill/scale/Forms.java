package flybridge.drill.scale;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The longer texts with gaps, as resources.
final class Forms {
  private Forms() {}

  static String text(String name) {
    try (InputStream in = Forms.class.getResourceAsStream(name + ".json")) {
      if (in == null) {
        throw new IllegalStateException("The form " + name + " is missing.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

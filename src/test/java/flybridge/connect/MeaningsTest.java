package flybridge.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MeaningsTest {
  private static final Path DETECTORS = Path.of("main/java/flybridge/detect");

  @Test
  void onlyWhatOurDetectorsFindIsSpokenOf() throws IOException {
    StringBuilder sources = new StringBuilder();
    try (Stream<Path> files = Files.list(DETECTORS)) {
      for (Path file : files.toList()) {
        sources.append(Files.readString(file));
      }
    }
    List<String> unknown =
        Meanings.findings().stream()
            .filter(finding -> sources.indexOf("\"" + finding + "\"") < 0)
            .toList();
    assertThat(unknown).isEmpty();
    assertThat(Meanings.of("KubeHpaMaxedOut")).containsExactly("capacity/autoscaler-at-ceiling");
    assertThat(Meanings.of("PaymentErrors")).isEmpty();
  }
}

package flybridge.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FieldWalkTest {
  private static final Path RECORDINGS = Path.of("src/test/resources/recordings");

  @Test
  void aRecordedStreamingListIsWalkedToItsEnd() throws IOException {
    for (Path recording : recordings()) {
      byte[] bytes = Files.readAllBytes(recording);
      if (!new String(bytes, StandardCharsets.ISO_8859_1).contains("initial-events-end")) {
        continue;
      }
      FieldWalk walk = new FieldWalk();
      assertThat(walk.take(new ByteArrayInputStream(bytes))).isPositive();
      assertThat(walk.fields()).isGreaterThan(10);
      assertThat(new ToNowhere().take(new ByteArrayInputStream(bytes))).isPositive();
      return;
    }
    throw new AssertionError("There is no recorded streaming list.");
  }

  @Test
  void aListThatEndsTooEarlyIsNoFloor() {
    assertThatThrownBy(() -> new FieldWalk().take(InputStream.nullInputStream()))
        .isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> new JsonWalk().take(InputStream.nullInputStream()))
        .isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> new ToNowhere().take(InputStream.nullInputStream()))
        .isInstanceOf(EOFException.class);
  }

  @Test
  void jsonIsTakenApartToTheEndOfTheFrameThatSaysSo() throws IOException {
    String frames =
        """
        {"type":"ADDED","object":{"kind":"Pod"}}
        {"type":"BOOKMARK","object":{"metadata":\
        {"annotations":{"k8s.io/initial-events-end":"true"}}}}
        """;
    byte[] bytes = frames.getBytes(StandardCharsets.UTF_8);
    assertThat(new JsonWalk().take(new ByteArrayInputStream(bytes)))
        .isEqualTo(frames.strip().length());
  }

  private static List<Path> recordings() throws IOException {
    Path folder = Path.of(System.getProperty("flybridge.root", "..")).resolve(RECORDINGS);
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".pb")).sorted().toList();
    }
  }
}

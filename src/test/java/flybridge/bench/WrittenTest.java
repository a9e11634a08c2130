package flybridge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenTest {
  @TempDir private Path folder;

  @Test
  void timesRunFromTheWriteThatCalledForWhatIsSeen() throws IOException {
    Files.writeString(
        folder.resolve("stamps"),
        """
        written 100 1000000000
        pod 41 1000000000
        alarm node-1 1100000000
        written 1600 2000000000
        alarm node-1 2200000000
        written 1700 3000000000
        pod 4""");
    Written written = Written.read(folder.resolve("kubeconfig"));
    assertThat(written.sincePod(41, 1_025_000_000)).hasValue(25);
    assertThat(written.sincePod(42, 1_025_000_000)).isEmpty();
    assertThat(written.sinceAlarm("node-1", 2_210_000_000L)).hasValue(10);
    assertThat(written.sinceAlarm("node-1", 1_500_000_000)).hasValue(400);
    assertThat(written.sinceAlarm("node-1", 1_000_000_000)).isEmpty();
    assertThat(written.perSecond(500_000_000, 2_500_000_000L)).containsExactly(1_500.0);
  }
}

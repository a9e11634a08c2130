package flybridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole program without a display, as a newcomer first meets it.
class FirstLightTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void theFirstDrillLeavesPicturesAndATimelineThatNamesTheFindingsInOrder() throws Exception {
    Path out = folder.resolve("out");
    StringWriter errors = new StringWriter();
    int status =
        Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(errors, true))
            .execute("--headless", "--drill", "iconik", "--out", out.toString());
    assertThat(errors.toString()).isEmpty();
    assertThat(status).isZero();

    try (Stream<Path> files = Files.list(out)) {
      List<Path> pictures = files.filter(file -> file.toString().endsWith(".png")).toList();
      assertThat(pictures).hasSizeGreaterThanOrEqualTo(5);
      for (Path picture : pictures) {
        assertThat(Files.size(picture)).isGreaterThan(20_000);
      }
    }
    String timeline = Files.readString(out.resolve("timeline.md"));
    assertThat(timeline)
        .containsSubsequence(
            "All of web runs on",
            "is short of memory",
            "stopped reporting",
            "web has no ready endpoints",
            "web moved")
        .doesNotContain("All of web-");
    JsonNode document = JSON.readTree(out.resolve("status.json").toFile());
    assertThat(document.path("nodes").asInt()).isEqualTo(12);
    assertThat(JSON.readTree(out.resolve("alerts.json").toFile()).path("alerts")).isNotEmpty();
    assertThat(
            JSON.readTree(out.resolve("changes.json").toFile())
                .path("covered")
                .path("liveSince")
                .asText())
        .as("since when changes are seen to happen")
        .isNotEmpty();
  }
}

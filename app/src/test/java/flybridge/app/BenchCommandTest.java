package flybridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// That benches measure at all, on next to nothing; how fast anything is, no test says.
class BenchCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theFirstPictureIsMeasuredBesideItsFloorsAndPeers() throws Exception {
    Measured measured = measured("sync", "--rounds", "1");
    measured.hasFigures(
        "drain-ms",
        "tokenise-ms",
        "picture-ms",
        "picture-warm-ms",
        "first-pods-ms",
        "heap-per-pod-bytes",
        "rss-mb",
        "informer-ms",
        "server-table-500-ms");
    measured.hasRatios("picture/drain", "informer/picture", "server/real-streaming");
    boolean kubectl = measured.ratios.containsKey("picture/kubectl-wide");
    assertThat(kubectl || measured.notes.toString().contains("kubectl is not on the PATH"))
        .isTrue();
    assertThat(measured.ratios.containsKey("picture/kubectl-raw")).isEqualTo(kubectl);
  }

  @Test
  void theFirstPictureIsMeasuredOverASlowLink() throws Exception {
    Measured measured = measured("sync", "--rounds", "1", "--link", "50mbit/2ms");
    measured.hasFigures("drain-ms-over-link", "picture-ms-over-link", "drain-mb-over-link");
    measured.hasRatios("picture/drain-over-link");
  }

  @Test
  void changesAreFollowedToTheScreenAndToAlerts() throws Exception {
    Measured measured = measured("watch", "--seconds", "4", "--rate", "50");
    measured.hasFigures(
        "change-to-pixel-ms",
        "change-to-alert-ms",
        "alert-to-pixel-ms",
        "search-ms",
        "intake-small",
        "intake-large",
        "changes-per-s");
    measured.hasRatios("intake-small/large");
  }

  @Test
  void framesAreMeasuredBesideThoseOfAnEmptyWindow() throws Exception {
    measured("frames", "--seconds", "2", "--rate", "50")
        .hasFigures("fx-busy-churn-ms", "fx-busy-pan-ms", "fx-busy-empty-ms");
  }

  @Test
  void memoryIsMeasuredAtOnceAndAtTheEnd() throws Exception {
    Measured measured = measured("memory", "--minutes", "0.05", "--rate", "50");
    measured.hasFigures("rss-mb-first-picture", "rss-mb-end", "rss-mb-highest", "heap-mb");
    assertThat(measured.figures).containsKey("heap-slope-mb-per-hour");
  }

  @Test
  void aClusterOfNothingIsRefused() {
    assertThat(run("bench", "sync", "--pods", "0")).isEqualTo(Refusal.WRONG_USAGE);
    assertThat(err.toString()).contains("at least one");
    assertThat(run("bench", "watch", "--rate", "0")).isEqualTo(Refusal.WRONG_USAGE);
    assertThat(err.toString()).contains("above 0");
    assertThat(run("bench", "sync", "--link", "slow")).isEqualTo(Refusal.WRONG_USAGE);
    assertThat(err.toString()).contains("100mbit/20ms");
    assertThat(run("bench")).isEqualTo(Refusal.WRONG_USAGE);
    assertThat(err.toString()).contains("bench sync");
  }

  private record Measured(
      Map<String, JsonNode> figures, Map<String, JsonNode> ratios, List<String> notes) {

    void hasFigures(String... names) {
      for (String name : names) {
        JsonNode figure = figures.get(name);
        assertThat(figure).as(name + " in " + figures.keySet()).isNotNull();
        assertThat(figure.path("unit").asText()).as(name).isNotEmpty();
        assertThat(figure.path("what").asText()).as(name).isNotEmpty();
        assertThat(figure.path("n").asInt()).as(name).isPositive();
        assertThat(figure.path("median").asDouble()).as(name).isPositive();
        assertThat(figure.path("p99").asDouble())
            .as(name)
            .isGreaterThanOrEqualTo(figure.path("median").asDouble());
      }
    }

    void hasRatios(String... names) {
      for (String name : names) {
        assertThat(ratios.keySet()).contains(name);
        assertThat(ratios.get(name).path("value").asDouble()).as(name).isPositive();
      }
    }
  }

  private Measured measured(String bench, String... options) throws Exception {
    List<String> words =
        new ArrayList<>(List.of("bench", bench, "--nodes", "5", "--pods", "50", "--json"));
    words.addAll(List.of(options));
    assertThat(run(words.toArray(String[]::new))).as(err.toString()).isZero();
    JsonNode document = new ObjectMapper().readTree(out.toString());
    assertThat(document.path("bench").asText()).isEqualTo(bench);
    assertThat(document.path("nodes").asInt()).isEqualTo(5);
    assertThat(document.path("pods").asInt()).isEqualTo(50);
    List<String> notes = new ArrayList<>();
    document.path("notes").forEach(note -> notes.add(note.asText()));
    return new Measured(byName(document.path("figures")), byName(document.path("ratios")), notes);
  }

  private static Map<String, JsonNode> byName(JsonNode rows) {
    Map<String, JsonNode> named = new HashMap<>();
    rows.forEach(row -> named.put(row.path("name").asText(), row));
    return named;
  }

  private int run(String... words) {
    return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(words);
  }
}

package flybridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BenchCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aSmallSyncIsMeasuredBesideItsFloor() throws Exception {
    int status = run("bench", "sync", "--nodes", "5", "--pods", "50", "--rounds", "1", "--json");
    assertThat(status).as(err.toString()).isZero();
    JsonNode document = new ObjectMapper().readTree(out.toString());
    assertThat(document.path("bench").asText()).isEqualTo("sync");
    assertThat(document.path("nodes").asInt()).isEqualTo(5);
    assertThat(document.path("pods").asInt()).isEqualTo(50);
    Set<String> names = new HashSet<>();
    document.path("figures").forEach(figure -> names.add(figure.path("name").asText()));
    assertThat(names).contains("drain-ms", "first-pods-ms", "picture-ms", "heap-per-pod-bytes");
    assertThat(document.at("/ratios/0/name").asText()).isEqualTo("picture/drain");
    assertThat(document.at("/ratios/0/value").asDouble()).isPositive();
  }

  @Test
  void aClusterOfNothingIsRefused() {
    assertThat(run("bench", "sync", "--pods", "0")).isEqualTo(Refusal.WRONG_USAGE);
    assertThat(err.toString()).contains("at least one");
    assertThat(run("bench")).isEqualTo(Refusal.WRONG_USAGE);
    assertThat(err.toString()).contains("bench sync");
  }

  private int run(String... words) {
    return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(words);
  }
}

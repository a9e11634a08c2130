package flybridge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void mediansAndP99sAreOfTheNearestRank() {
    Figures figures = new Figures("sync", 5, 50);
    for (int i = 200; i > 0; i--) {
      figures.add("picture-ms", "ms", i);
    }
    figures.add("drain-ms", "ms", 50);
    figures.ratio("picture/drain", "picture-ms", "drain-ms");
    figures.ratio("picture/kubectl-raw", "picture-ms", "kubectl-raw-ms");
    JsonNode document = figures.json();
    assertThat(document.path("bench").asText()).isEqualTo("sync");
    assertThat(document.at("/figures/0/name").asText()).isEqualTo("picture-ms");
    assertThat(document.at("/figures/0/median").asDouble()).isEqualTo(100);
    assertThat(document.at("/figures/0/p99").asDouble()).isEqualTo(198);
    assertThat(document.at("/figures/0/n").asInt()).isEqualTo(200);
    assertThat(document.path("ratios")).hasSize(1);
    assertThat(document.at("/ratios/0/value").asDouble()).isEqualTo(2);
    assertThat(figures.words()).contains("5 nodes, 50 pods", "picture/drain");
  }
}

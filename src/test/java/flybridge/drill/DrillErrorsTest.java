package flybridge.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A file that cannot be played says where and why, and what would do.
class DrillErrorsTest {
  private static final String WORKLOAD =
      """
          - kind: Deployment
            namespace: shop
            name: web
            replicas: 2
            containers: [{name: web, image: "web:1"}]
      """;
  private static final String GOOD =
      Play.text("n1, n2", WORKLOAD, "  - {at: '10:05:00', cordon: {node: n1}}");

  @Test
  void aGoodFileIsRead() {
    Drill drill = Play.read(GOOD);
    assertThat(drill.nodes()).containsExactly("n1", "n2");
    assertThat(drill.steps())
        .singleElement()
        .extracting(Drill.TimedStep::step)
        .isEqualTo(new Step.Cordon("n1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "replicas: 2 | replica: 2 | 22 | 'replica' is not known here; allowed are",
        "replicas: 2 | replicas: two | 22 | 'replicas: two' is not a whole number, as 3",
        "kind: Deployment | kind: Deploiment | 19 | is not one of Deployment, StatefulSet",
        "zone: UTC | zone: Atlantis/Main | 3 | is not a time zone, as Europe/Stockholm",
        "start: 2026-03-01 10:00:00 | start: yesterday | 4 | is not a moment, as 2019-",
        "node: n1 | node: n9 | 25 | there is no node named 'n9'; there are n1, n2",
        "at: '10:05:00' | at: '13:05:00' | 25 | is not between the drill's start and end",
        "cordon: | lift: | 25 | 'lift' is not known here",
        "seed: 7 | title: again | 6 | 'title' is here twice",
        "memory: 8Gi | memory: lots | 16 | is not an amount of memory, as 512Mi",
        "source: made for a test | sauce: made for a test | 1 | 'source' is missing",
        "nodes: [n1, n2] | nodes: n1 | 12 | 'nodes' is a list",
        "title: A story | title: [A story | 2 | this is not YAML",
      })
  void whatIsWrongIsToldWithItsLine(String right, String wrong, int line, String told) {
    String text = GOOD.replace(right, wrong);
    assertThat(text).isNotEqualTo(GOOD);
    assertThatThrownBy(() -> Play.read(text))
        .isInstanceOf(DrillException.class)
        .hasMessageContaining(told)
        .hasMessageStartingWith("test.yaml, line ")
        .satisfies(
            thrown -> assertThat(((DrillException) thrown).line()).isBetween(line - 1, line + 1));
  }

  @Test
  void aDrillThatIsNotThereNamesThoseThatAre(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> Drill.builtIn("iconic")).hasMessageContaining("iconik");
    assertThatThrownBy(() -> Drill.read(folder.resolve("mine.yaml")))
        .hasMessageContaining("There is no file");
    Path file = folder.resolve("mine.yaml");
    Files.writeString(file, GOOD);
    assertThat(Drill.read(file).name()).isEqualTo("mine");
    assertThat(Drill.list()).allSatisfy(name -> assertThat(Drill.builtIn(name)).isNotNull());
  }
}

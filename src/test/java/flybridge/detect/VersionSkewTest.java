package flybridge.detect;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Model;
import flybridge.cluster.Node;
import flybridge.cluster.Scope;
import flybridge.cluster.Update;
import flybridge.time.ManualTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the policy allows is no finding, however far apart.
class VersionSkewTest {
  private static final Scope NODES = new Scope(Kind.NODE, "");

  private final ManualTime time = new ManualTime(Story.START);
  private final Model model = new Model("skew", time, time);
  private final Detection detection =
      new Detection(time, List.of(new VersionSkew()), model.publish());
  private final Recorder recorder = new Recorder();

  @Test
  void aKubeletThatIsNewerThanTheControlPlaneIsFoundAndItsUpgradeEndsIt() {
    server("v1.35.6");
    node("node-1", "v1.35.4");
    node("node-2", "v1.36.2");
    live();
    assertThat(recorder.told()).containsExactly("0 raised warning change/version-skew ");
    assertThat(recorder.open().getFirst().evidence())
        .isEqualTo(
            "control plane v1.35.6 · pool nodes: 1 node at v1.36.2, 1 minor ahead, not supported");
    server("v1.36.2");
    round();
    assertThat(recorder.open()).isEmpty();
  }

  @Test
  void threeMinorsBehindAreAllowedAndFourAreNot() {
    server("v1.33.2");
    node("node-1", "v1.30.4");
    live();
    assertThat(recorder.open()).isEmpty();
    server("v1.34.0");
    round();
    assertThat(recorder.open().getFirst().title())
        .isEqualTo("Version skew on pool nodes is not supported");
  }

  @Test
  void nothingIsSaidBeforeTheNodesAreRead() {
    server("v1.35.6");
    node("node-2", "v1.36.2");
    round();
    assertThat(recorder.told()).isEmpty();
  }

  private void server(String version) {
    model.apply(new Update.Version(version));
  }

  private void node(String name, String kubelet) {
    Node node = Objects.node(name, time.instant().getEpochSecond());
    model.apply(
        new Update.Put(
            new Node(
                node.meta(),
                false,
                List.of(),
                List.of(),
                kubelet,
                "",
                "",
                "",
                "",
                node.cpuMillis(),
                node.memoryBytes(),
                node.podSlots())));
  }

  private void live() {
    model.apply(new Update.Entered(NODES, Freshness.State.LIVE, ""));
    round();
  }

  private void round() {
    detection.observe(model.publish()).forEach(change -> recorder.note(change, 0));
  }
}

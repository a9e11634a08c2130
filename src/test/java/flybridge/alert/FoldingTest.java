package flybridge.alert;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.ObjectRef;
import flybridge.detect.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FoldingTest {
  private static final ObjectRef POOL = new ObjectRef("Pool", "", "blue");
  private static final ObjectRef NODE = new ObjectRef("Node", "", "node-1");

  private final Alert pool = alert("life/common-cause", Severity.WARNING, POOL, null);
  private final Alert web = alert("life/crash-loop", Severity.CRITICAL, workload("web"), POOL);
  private final Alert api = alert("life/crash-loop", Severity.WARNING, workload("api"), POOL);
  private final Alert node = alert("life/heartbeat-late", Severity.CRITICAL, NODE, null);
  private final Alert service =
      alert("life/no-ready-endpoints", Severity.CRITICAL, new ObjectRef("Service", "s", "a"), NODE);

  @Test
  void whatStandsUnderACauseFollowsItAndTheGroupStandsWhereItsWorstDid() {
    Folding folding = Folding.of(List.of(web, node, pool, api));
    assertThat(folding.ordered()).containsExactly(pool, web, api, node);
    assertThat(folding.head(web)).isSameAs(pool);
    assertThat(folding.head(pool)).isNull();
  }

  @Test
  void whatUsersFeelIsNeverFoldedAwayAndNamesWhatIsBehindIt() {
    Folding folding = Folding.of(List.of(service, node));
    assertThat(folding.ordered()).containsExactly(service, node);
    assertThat(folding.head(service)).isNull();
    assertThat(folding.behind(service)).isSameAs(node);
  }

  @Test
  void aCauseThatIsOverHoldsNothing() {
    Alert over =
        new Alert(
            pool.finding(),
            pool.severity(),
            Alert.State.RESOLVED,
            POOL,
            pool.title(),
            "",
            Instant.EPOCH,
            false,
            Instant.EPOCH,
            null,
            List.of(),
            null,
            1);
    assertThat(Folding.of(List.of(web, over)).head(web)).isNull();
  }

  @Test
  void twoThatNameEachOtherEndSomewhere() {
    Alert one = alert("life/crash-loop", Severity.WARNING, workload("one"), workload("two"));
    Alert two = alert("life/crash-loop", Severity.WARNING, workload("two"), workload("one"));
    assertThat(Folding.of(List.of(one, two)).ordered()).containsExactlyInAnyOrder(one, two);
  }

  @Test
  void fiveHundredAlertsKeepEachOnce() {
    List<Alert> many = new ArrayList<>(List.of(pool));
    for (int i = 0; i < 499; i++) {
      many.add(0, alert("life/crash-loop", Severity.WARNING, workload("w" + i), POOL));
    }
    assertThat(Folding.of(many).ordered()).hasSize(500).doesNotHaveDuplicates().startsWith(pool);
  }

  private static ObjectRef workload(String name) {
    return new ObjectRef("Deployment", "s", name);
  }

  private static Alert alert(
      String finding, Severity severity, ObjectRef object, @Nullable ObjectRef cause) {
    return new Alert(
        finding,
        severity,
        Alert.State.FIRING,
        object,
        object.name(),
        "",
        Instant.EPOCH,
        false,
        null,
        cause,
        List.of(),
        null,
        1);
  }
}

package flybridge.engine;

import static flybridge.cluster.Objects.pod;
import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Kind;
import flybridge.cluster.Scope;
import flybridge.cluster.Update;
import flybridge.time.ManualTime;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SituationTest {
  @Test
  void whatCannotBeAppliedLeavesTheRestOfItsBatch() {
    ManualTime time = new ManualTime(Opened.START);
    Situation situation =
        new Situation(
            new Setup("prod", _ -> () -> {}, time, time, 1, false, new Questions(), null));
    Update impossible =
        new Update.Replace(new Scope(Kind.POD, ""), Collections.singletonList(null));

    Situation.Step step =
        situation.turn(List.of(impossible, new Update.Put(pod("web-1", "node-1", 1, null))));

    assertThat(step.changed()).isTrue();
    assertThat(situation.snapshot().pods().list()).hasSize(1);
  }
}

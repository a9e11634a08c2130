package flybridge.detect;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Kind;
import flybridge.cluster.Model;
import flybridge.cluster.Scope;
import flybridge.cluster.Update;
import flybridge.time.ManualTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureDiffersTest {
  private static final Scope PODS = new Scope(Kind.POD, "");

  private final ManualTime time = new ManualTime(Story.START);
  private final Model model = new Model("counted", time, time);
  private final Detection detection =
      new Detection(time, List.of(new PictureDiffers()), model.publish());
  private final Recorder recorder = new Recorder();

  @Test
  void aDifferenceIsToldUntilBothCountAlike() {
    told("");
    assertThat(recorder.told()).isEmpty();
    told("The server counts 5 pods where we have 4; they are listed again.");
    assertThat(recorder.open())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.name()).isEqualTo("eyes/picture-differs");
              assertThat(finding.object().name()).isEqualTo("counted");
              assertThat(finding.evidence()).contains("counts 5 pods where we have 4");
            });
    told("");
    assertThat(recorder.open()).isEmpty();
  }

  @Test
  void whatIsFollowedNoLongerDiffersFromNothing() {
    told("The server counts 5 pods where we have 4; they are listed again.");
    model.apply(new Update.Left(PODS));
    round();
    assertThat(recorder.open()).isEmpty();
  }

  private void told(String sentence) {
    model.apply(new Update.Differed(PODS, sentence));
    round();
  }

  private void round() {
    detection.observe(model.publish()).forEach(change -> recorder.note(change, 0));
  }
}

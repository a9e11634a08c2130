package flybridge.detect;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Model;
import flybridge.cluster.ObjectRef;
import flybridge.time.ManualTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectionTest {
  private static final ObjectRef WEB = new ObjectRef("Service", "shop", "web");

  private final ManualTime time = new ManualTime(Story.START);
  private final Model model = new Model("story", time, time);

  @Test
  void aDetectorThatFailsIsNamedAndDoesNotBlindTheOthers() {
    Detector faulty =
        (now, findings) -> {
          throw new IllegalStateException("a fault");
        };
    Detection detection = detection(faulty, (now, findings) -> findings.raise(finding("one")));

    List<FindingChange> first = detection.observe(model.publish());
    List<FindingChange> second = detection.observe(model.publish());

    assertThat(first)
        .extracting(change -> ((FindingChange.Raised) change).finding().name())
        .containsExactly("eyes/detector-failed", "life/no-ready-endpoints");
    assertThat(second).isEmpty();
  }

  @Test
  void whatIsRaisedAndClearedInOneRoundNeverWas() {
    Detection detection =
        detection(
            (now, findings) -> findings.raise(finding("one")),
            (now, findings) -> findings.clear("life/no-ready-endpoints", WEB));

    assertThat(detection.observe(model.publish())).isEmpty();
  }

  @Test
  void whatIsRaisedAgainInTheSameWordsIsNoChangeAndInOthersIsOne() {
    String[] words = {"one"};
    Detection detection = detection((now, findings) -> findings.raise(finding(words[0])));
    detection.observe(model.publish());
    assertThat(detection.observe(model.publish())).isEmpty();

    words[0] = "two";

    assertThat(detection.observe(model.publish()))
        .containsExactly(new FindingChange.Renewed(finding("one"), finding("two")));
  }

  @Test
  void aDetectorSeesWhatThoseBeforeItFound() {
    boolean[] seen = {false};
    Detection detection =
        detection(
            (now, findings) -> findings.raise(finding("one")),
            (now, findings) -> seen[0] = findings.changedNow().contains(WEB));

    detection.observe(model.publish());

    assertThat(seen[0]).isTrue();
  }

  private Detection detection(Detector... detectors) {
    return new Detection(time, List.of(detectors), model.publish());
  }

  private static Finding finding(String evidence) {
    return new Finding(
        "life/no-ready-endpoints",
        WEB,
        Severity.CRITICAL,
        "web has no ready endpoints",
        evidence,
        Story.START,
        false,
        List.of(),
        new Occurrence("uid of web", Story.START, true));
  }
}

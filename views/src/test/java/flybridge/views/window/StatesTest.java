package flybridge.views.window;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.change.Attribution;
import flybridge.change.Change;
import flybridge.change.Course;
import flybridge.change.InFlight;
import flybridge.cluster.Freshness;
import flybridge.cluster.ObjectRef;
import flybridge.detect.Severity;
import flybridge.engine.Question;
import flybridge.styles.Theme;
import flybridge.views.picture.Camera;
import flybridge.views.picture.FxThread;
import flybridge.views.placement.Maps;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;

/// What the window says in each state, read as a person would.
class StatesTest {
  private final Deeds deeds = new Deeds();

  private Camera look(Situation situation) {
    return FxThread.call(
        () -> {
          MainWindow window = new MainWindow(deeds, ZoneOffset.UTC, Runnable::run);
          Camera camera = new Camera(window.root(), Theme.DARK, 1440, 900);
          window.show(situation.picture());
          camera.settle();
          return camera;
        });
  }

  private static Set<String> words(Camera camera) {
    return FxThread.call(
        () ->
            Stream.of(".label", ".button")
                .flatMap(words -> camera.scene().getRoot().lookupAll(words).stream())
                .filter(StatesTest::seen)
                .map(node -> ((Labeled) node).getText())
                .collect(Collectors.toSet()));
  }

  private static boolean seen(Node node) {
    return node.isVisible() && (node.getParent() == null || seen(node.getParent()));
  }

  @Test
  void aLiveClusterSaysHowFarBehindItIs() {
    assertThat(words(look(Stories.outage())))
        .contains("live, 0.2 s behind", "SEV 1", "00:04:12", "3 need you · 1 acknowledged")
        .contains("· v1.33.2 · 40 nodes · 813 pods", "only on this laptop", "Live");
  }

  @Test
  void howManyChangesAreInFlightIsAlwaysOnScreen() {
    assertThat(words(look(Stories.outage()))).contains("0 in flight");
    InFlight two = new InFlight(List.of(review("iOS 7.1"), review("Android 7.1")));
    assertThat(words(look(Stories.outage().inFlight(two)))).contains("2 in flight");
  }

  private static Change review(String app) {
    return Change.reported(
        Instant.EPOCH,
        Change.Topic.APP,
        new ObjectRef("App", "", app),
        "review",
        null,
        "in review",
        Attribution.UNKNOWN,
        Course.UNDER_WAY);
  }

  @Test
  void withoutTroubleItIsCalm() {
    assertThat(words(look(Stories.calm()))).contains("Nothing is wrong.").doesNotContain("SEV 1");
  }

  @Test
  void anOldPictureSaysSoWithItsTimeAndItsReason() {
    assertThat(words(look(Stories.unreachable())))
        .contains("as of 22:53:46, not connected", "Not live")
        .contains("The API server at 10.0.0.7 does not answer; we keep trying every few seconds.");
  }

  @Test
  void silenceIsNotHealth() {
    assertThat(
            words(
                look(
                    Stories.calm()
                        .connection(
                            Situation.connected("prod-us", Freshness.State.STALE, "No route.")))))
        .contains("Nothing was wrong at 22:53:46. Since then we cannot tell.")
        .doesNotContain("Nothing is wrong.");
  }

  @Test
  void withoutAClusterTheReasonStandsThere() {
    assertThat(words(look(Stories.nowhere())))
        .contains("no cluster", "not connected")
        .contains("There is no kubeconfig; give one with --kubeconfig, or try --drill iconik.");
  }

  @Test
  void aClusterThatWasNeverReachedIsNotBeingListed() {
    String reason = "The API server at 10.0.0.7 refuses connections; is it the right context?";
    Camera camera =
        look(
            new Situation()
                .cluster(Maps.nothing())
                .connection(Situation.connected("prod-us", Freshness.State.LOADING, reason)));

    Node empty = FxThread.call(() -> camera.scene().getRoot().lookup(".placement-empty"));
    assertThat(((Labeled) empty).getText()).isEqualTo(reason);
    assertThat(empty.isVisible()).isTrue();
    assertThat(words(camera))
        .contains("not connected", "The cluster cannot be read, so nothing can be said about it.")
        .doesNotContain("loading");
  }

  @Test
  void aQuestionIsAskedBesideTheWorkAndAnsweredOnce() {
    Question question = new Question("name", "What is your name?", "", List.of("Save"), "dario");
    Camera camera = look(Stories.calm().asks(question));

    FxThread.run(
        () -> {
          Node bar = camera.scene().getRoot().lookup(".notice-bar");
          ((TextField) bar.lookup(".text-field")).setText("ana");
          ((Button) bar.lookup(".button")).fire();
        });

    assertThat(words(camera)).contains("What is your name?");
    assertThat(deeds.done).containsExactly("Save ana");
  }

  @Test
  void textFromTheClusterCannotDeceive() {
    Situation situation =
        Stories.calm()
            .alert(
                "life/no-ready-endpoints",
                Severity.CRITICAL,
                "Service",
                "web",
                1,
                "web\u202Egnp",
                "evil\u001B[2J");

    assertThat(words(look(situation))).contains("web‹U+202E›gnp", "evil‹U+001B›[2J");
  }
}

package flybridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.access.ExecConsent;
import flybridge.access.Keyring;
import flybridge.access.KubeconfigPlaces;
import flybridge.access.SystemAuthorities;
import flybridge.cluster.Freshness;
import flybridge.drill.Drill;
import flybridge.drill.DrillRun;
import flybridge.drill.api.ResourceType;
import flybridge.time.ManualTime;
import flybridge.time.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Kubeconfig files that change under an engine, and API servers behind them.
@Timeout(240)
class LiveClusterTest {
  private static final Predicate<Picture> BROKEN = state(Freshness.State.BROKEN);
  private static final Predicate<Picture> LIVE = state(Freshness.State.LIVE);

  @TempDir Path folder;
  private final Drill drill = Drill.builtIn("iconik");

  @Test
  void aBrokenContextIsShownWithItsSentenceUntilItIsMended() throws Exception {
    try (DrillRun run = DrillRun.start(drill, new ManualTime(drill.start()), 0)) {
      String good = run.kubeconfig().text();
      write(good.replace("server:", "servant:"));
      try (Opened opened = open("kube-system", run)) {
        Picture broken = opened.comesTo(BROKEN);
        assertThat(broken.connection().reason()).contains("server").endsWith(".");

        write(good);
        Picture live = opened.comesTo(LIVE);
        assertThat(live.connection().reason()).isEmpty();
        assertThat(live.cluster().nodes().size())
            .isEqualTo(run.store().list(ResourceType.NODES).size());

        write(good.replace("server:", "servant:"));
        Picture again = opened.comesTo(BROKEN);
        assertThat(again.cluster().nodes().list()).isEqualTo(live.cluster().nodes().list());
      }
    }
  }

  @Test
  void aContextThatLeadsElsewhereLeavesNothingOfTheFormerCluster() throws Exception {
    try (DrillRun first = DrillRun.start(drill, new ManualTime(drill.start()), 0);
        DrillRun second = DrillRun.start(drill, new ManualTime(drill.start()), 0)) {
      String gone = first.store().list(ResourceType.NODES).getFirst().at("/metadata/name").asText();
      second.store().delete(ResourceType.NODES, "", gone);
      write(first.kubeconfig().text());
      try (Opened opened = open("", first)) {
        opened.comesTo(LIVE.and(picture -> picture.cluster().nodes().get("", gone).isPresent()));

        write(second.kubeconfig().text());

        int nodes = second.store().list(ResourceType.NODES).size();
        Picture now =
            opened.comesTo(LIVE.and(picture -> picture.cluster().nodes().size() == nodes));
        assertThat(now.cluster().nodes().get("", gone)).isEmpty();
      }
    }
  }

  @Test
  void whoeverMakesAnotherContextTheCurrentOneDoesNotMoveTheWindow() throws Exception {
    try (DrillRun run = DrillRun.start(drill, new ManualTime(drill.start()), 0)) {
      String good = run.kubeconfig().text();
      write(good);
      try (Opened opened = open("", run)) {
        opened.comesTo(LIVE);
        String elsewhere = good.replaceAll("current-context: .*", "current-context: elsewhere");
        assertThat(elsewhere).isNotEqualTo(good);
        write(elsewhere.replace("server:", "servant:"));
        assertThat(opened.comesTo(BROKEN).connection().reason())
            .contains("server")
            .doesNotContain("elsewhere");
      }
    }
  }

  private Opened open(String namespace, DrillRun run) {
    Keyring keyring =
        new Keyring(
            Time.system(), ExecConsent.nobodyToAsk(), Map.of(), folder, Thread::startVirtualThread);
    LiveCluster cluster =
        new LiveCluster(
            KubeconfigPlaces.of(file(), Map.of(), folder),
            "",
            namespace,
            keyring,
            new SystemAuthorities(Map.of(), "Linux"),
            new SplittableRandom(5));
    return new Opened(folder.resolve("journal"), cluster, run.time());
  }

  /// At one stroke, as careful programs write it.
  private void write(String kubeconfig) throws IOException {
    Path fresh = Files.writeString(folder.resolve("fresh"), kubeconfig);
    Files.move(fresh, file(), StandardCopyOption.REPLACE_EXISTING);
  }

  private Path file() {
    return folder.resolve("kubeconfig");
  }

  private static Predicate<Picture> state(Freshness.State state) {
    return picture -> picture.connection().state() == state;
  }
}

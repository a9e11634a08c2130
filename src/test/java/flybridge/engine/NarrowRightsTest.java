package flybridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.access.ExecConsent;
import flybridge.access.Keyring;
import flybridge.access.KubeconfigPlaces;
import flybridge.access.SystemAuthorities;
import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Pod;
import flybridge.drill.Drill;
import flybridge.drill.DrillRun;
import flybridge.drill.api.Access;
import flybridge.drill.api.AccessRule;
import flybridge.drill.api.ApiServer;
import flybridge.drill.api.ApiSettings;
import flybridge.drill.api.ResourceType;
import flybridge.drill.api.User;
import flybridge.time.ManualTime;
import flybridge.time.Time;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Accounts that may see only a part of the cluster.
@Timeout(240)
class NarrowRightsTest {
  private static final List<String> READ = List.of("get", "list", "watch");
  private static final List<String> ALL = List.of("*");
  private static final String TOKEN = "narrow";

  @TempDir Path folder;
  private final Drill drill = Drill.builtIn("iconik");

  @Test
  void anAccountOfOneNamespaceSeesThatNamespaceAndIsToldWhatItMayNotRead() throws Exception {
    Picture picture =
        seenWith(List.of(AccessRule.inNamespace("iconik", READ, ALL, ALL)), "namespace: iconik");
    assertThat(picture.cluster().pods().list())
        .isNotEmpty()
        .allMatch(pod -> pod.namespace().equals("iconik"));
    assertThat(picture.cluster().nodes().size()).isZero();
    assertThat(picture.connection().forbidden()).contains("nodes", "namespaces");
    assertThat(picture.connection().state()).isEqualTo(Freshness.State.LIVE);
    assertThat(picture.cluster().pods().list()).extracting(Pod::nodeName).doesNotContain("");
  }

  @Test
  void withoutTheRightToReadNodesAllPodsAreSeenAndOnlyNodesAreNamed() throws Exception {
    List<String> kinds =
        List.of(
            "pods",
            "leases",
            "namespaces",
            "deployments",
            "replicasets",
            "statefulsets",
            "daemonsets",
            "services",
            "endpointslices",
            "jobs",
            "cronjobs",
            "horizontalpodautoscalers",
            "poddisruptionbudgets",
            "configmaps",
            "secrets",
            "controllerrevisions",
            "events");
    Picture picture = seenWith(List.of(AccessRule.inCluster(READ, ALL, kinds)), "");
    assertThat(picture.cluster().pods().size()).isGreaterThan(50);
    assertThat(picture.connection().forbidden()).containsExactly("nodes");
    assertThat(Status.of(picture).json().path("forbidden").get(0).asText()).isEqualTo("nodes");
    assertThat(picture.connection().state()).isEqualTo(Freshness.State.LIVE);
  }

  /// The first complete picture that an account with these rights gets.
  private Picture seenWith(List<AccessRule> rules, String context) throws Exception {
    ManualTime time = new ManualTime(drill.start());
    Access access = Access.none().with(TOKEN, new User("narrow", "", List.of()), rules);
    try (DrillRun run = DrillRun.start(drill, time, 0);
        ApiServer server = ApiServer.start(run.store(), ApiSettings.usual(time, access))) {
      String text = server.kubeconfig("narrow", "narrow", TOKEN).text();
      String named =
          context.isEmpty()
              ? text
              : text.replaceFirst("(?m)^( +)(user: .*)$", "$1$2\n$1" + context);
      Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), named);
      int pods = run.store().list(ResourceType.PODS, "iconik").size();
      try (Opened opened = new Opened(folder.resolve("journal"), cluster(kubeconfig), time)) {
        return opened.comesTo(
            picture ->
                picture.connection().state() == Freshness.State.LIVE
                    && !picture.connection().forbidden().isEmpty()
                    && picture.cluster().pods().size() >= pods
                    && picture.cluster().freshnessByKind().size() == Kind.values().length
                    && picture.cluster().freshnessByKind().values().stream()
                        .noneMatch(kind -> kind.state() == Freshness.State.LOADING));
      }
    }
  }

  private LiveCluster cluster(Path kubeconfig) {
    Keyring keyring =
        new Keyring(
            Time.system(), ExecConsent.nobodyToAsk(), Map.of(), folder, Thread::startVirtualThread);
    return new LiveCluster(
        KubeconfigPlaces.of(kubeconfig, Map.of(), folder),
        "",
        "",
        keyring,
        new SystemAuthorities(Map.of(), "Linux"),
        new SplittableRandom(5));
  }
}

package flybridge.drill.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import flybridge.time.ManualTime;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The recorded cluster, looked at with the real kubectl.
final class KubectlTest {
  private static final long PATIENCE_SECONDS = 60;

  @TempDir private Path folder;
  private ObjectStore store;
  private ApiServer server;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "kubectl"))),
        "kubectl is not on the PATH");
    store = RecordedCluster.store();
    server =
        ApiServer.start(
            store,
            ApiSettings.usual(new ManualTime(RecordedCluster.THEN), RecordedCluster.access()));
    server
        .kubeconfig("drill", "admin", RecordedCluster.ADMIN_TOKEN)
        .write(folder.resolve("kubeconfig"));
  }

  @AfterEach
  void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  /// @param line its words parted by spaces; a `(` is a space within one
  private String kubectl(String line) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kubectl"));
    Arrays.stream(line.split(" ")).map(word -> word.replace('(', ' ')).forEach(command::add);
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("KUBECONFIG", folder.resolve("kubeconfig").toString());
    builder.environment().put("HOME", folder.toString());
    Process process = builder.start();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(line).isTrue();
    String text = Files.readString(output);
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version|Server Version: v1.36.2
          get --raw /readyz|ok
          api-resources|horizontalpodautoscalers   hpa          autoscaling/v2
          get nodes -o wide|containerd://2.0.1
          get nodes,pods -A -o wide|pod/web-546fd5b6cb-26hx8
          get pods -A --chunk-size=5|worker-5dc69d975-txrqd
          get events -A|Started container worker
          get all -n shop|deployment.apps/web
          describe node node-01|kubelet is posting ready status
          describe pod -n shop worker-5dc69d975-txrqd|Back-off restarting failed container
          -n shop describe deploy web|NewReplicaSet
          -n shop get deploy -o yaml|kind: Deployment
          -n shop get endpointslices,pdb,hpa,rs,sts,ds,job|horizontalpodautoscaler.autoscaling/api
          -n shop rollout history deploy/web|REVISION  CHANGE-CAUSE
          get pods -A -l app=api --field-selector spec.nodeName=node-01|api-b9b4485c9-fn6vx
          auth can-i list pods|yes
          auth whoami|admin
          cluster-info|is running at
          -n shop logs deploy/web --tail=1|Found 20 pods
          """)
  void showsTheCluster(String command, String expected) throws Exception {
    assertThat(kubectl(command)).contains(expected);
  }

  @Test
  void changesTheClusterUnderItsOwnNames() throws Exception {
    kubectl("cordon node-01");
    assertThat(kubectl("get node node-01")).contains("Ready,SchedulingDisabled");
    kubectl("-n shop set image deploy/web web=web:9");
    kubectl("-n shop scale deploy/web --replicas=4");
    kubectl("-n shop annotate deploy/web kubernetes.io/change-cause=drill --overwrite");
    kubectl("-n shop rollout restart deploy/web");
    kubectl("-n shop delete pod api-b9b4485c9-fn6vx --wait=false");

    var web = store.get(ResourceType.DEPLOYMENTS, "shop", "web").orElseThrow();
    assertThat(web.at("/spec/template/spec/containers/0/image").asText()).isEqualTo("web:9");
    assertThat(web.at("/spec/replicas").asInt()).isEqualTo(4);
    assertThat(web.at("/metadata/managedFields").findValuesAsText("manager"))
        .contains("kubectl", "kubectl-set", "kubectl-annotate", "kubectl-rollout");
    assertThat(kubectl("-n shop get pod api-b9b4485c9-fn6vx")).contains("Terminating");
  }

  /// kubectl sends these as protobuf.
  @Test
  void createsWhatItHasCommandsFor() throws Exception {
    for (String line :
        """
        create namespace lab
        -n lab create deployment web --image=web:1 --replicas=2 --port=8080
        -n lab create configmap colours --from-literal=sky=blue
        -n lab create secret generic key --from-literal=door=1234
        -n lab create serviceaccount robot
        -n lab create service clusterip web --tcp=80:8080
        -n lab create job once --image=once:1 -- sh -c true
        -n lab create cronjob nightly --image=night:1 --schedule=0(3(*(*(*
        -n lab create poddisruptionbudget web --selector=app=web --min-available=50%
        -n lab run lone --image=lone:1 --env=A=B --labels=app=lone
        -n lab expose deployment web --name=shown --port=80 --target-port=8080
        """
            .lines()
            .toList()) {
      assertThat(kubectl(line)).containsAnyOf("created", "exposed");
    }

    var web = store.get(ResourceType.DEPLOYMENTS, "lab", "web").orElseThrow();
    assertThat(web.at("/spec/replicas").asInt()).isEqualTo(2);
    assertThat(web.at("/spec/template/spec/containers/0/ports/0/containerPort").asInt())
        .isEqualTo(8080);
    assertThat(web.at("/spec/selector/matchLabels/app").asText()).isEqualTo("web");
    assertThat(web.at("/metadata/managedFields/0/manager").asText()).isEqualTo("kubectl-create");
    var secret = store.get(ResourceType.SECRETS, "lab", "key").orElseThrow();
    assertThat(secret.at("/data/door").asText()).isEqualTo("MTIzNA==");
    var night = store.get(ResourceType.CRON_JOBS, "lab", "nightly").orElseThrow();
    assertThat(night.at("/spec/schedule").asText()).isEqualTo("0 3 * * *");
    var shown = store.get(ResourceType.SERVICES, "lab", "shown").orElseThrow();
    assertThat(shown.at("/spec/ports/0/targetPort").asInt()).isEqualTo(8080);
    var lone = store.get(ResourceType.PODS, "lab", "lone").orElseThrow();
    assertThat(lone.at("/spec/containers/0/env/0/value").asText()).isEqualTo("B");
    var budget = store.get(ResourceType.POD_DISRUPTION_BUDGETS, "lab", "web").orElseThrow();
    assertThat(budget.at("/spec/minAvailable").asText()).isEqualTo("50%");
  }

  /// Evictions, too, are protobuf.
  @Test
  void drainsANodeOfSomePods() throws Exception {
    assertThat(
            kubectl(
                "drain node-01 --force --ignore-daemonsets --grace-period=0"
                    + " --pod-selector=app=worker --timeout=20s"))
        .contains("evicted", "node/node-01 drained");
    assertThat(kubectl("-n shop get pods --field-selector spec.nodeName=node-01"))
        .contains("web-")
        .doesNotContain("worker-");
  }

  @Test
  void appliesAndChangesWhatWasApplied() throws Exception {
    Path file = folder.resolve("config.yaml");
    String text =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: applied, namespace: shop}
        data: {colour: green}
        """;
    Files.writeString(file, text);
    assertThat(kubectl("apply -f " + file)).contains("created");
    assertThat(kubectl("apply -f " + file)).contains("unchanged");
    Files.writeString(file, text.replace("green", "red"));
    assertThat(kubectl("apply -f " + file)).contains("configured");
    assertThat(kubectl("apply --server-side --force-conflicts --field-manager=argo -f " + file))
        .contains("serverside-applied");

    var applied = store.get(ResourceType.CONFIG_MAPS, "shop", "applied").orElseThrow();
    assertThat(applied.at("/data/colour").asText()).isEqualTo("red");
    assertThat(applied.at("/metadata/managedFields/0/manager").asText()).isEqualTo("argo");
    assertThat(applied.at("/metadata/managedFields/0/operation").asText()).isEqualTo("Apply");
  }
}

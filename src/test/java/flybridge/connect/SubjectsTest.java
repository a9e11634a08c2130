package flybridge.connect;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.ObjectRef;
import flybridge.cluster.Snapshot;
import flybridge.connect.TeamAlert.State;
import flybridge.detect.Story;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectsTest {
  private final Snapshot snapshot = new Story().nodes(2).connect().model.publish();

  @ParameterizedTest
  @CsvSource({
    "CrashLoop, namespace=shop pod=web-1 service=ksm instance=10.1.1.1:80, Pod shop web-1",
    "Replicas, namespace=shop deployment=web pod=ksm-1, Deployment shop web",
    "KubeStatefulSetReplicasMismatch, namespace=shop statefulset=db, StatefulSet shop db",
    "KubeDaemonSetRolloutStuck, namespace=kube-system daemonset=cni, DaemonSet kube-system cni",
    "KubeJobFailed, namespace=shop job_name=mail-1 job=ksm, Job shop mail-1",
    "Maxed, namespace=shop horizontalpodautoscaler=web, HorizontalPodAutoscaler shop web",
    "PersistentVolumeFull, namespace=shop persistentvolumeclaim=d, PersistentVolumeClaim shop d",
    "KubeNodeNotReady, node=node-01 namespace=monitoring pod=ksm-1, Node '' node-01",
    "NodeFilesystemFull, instance=node-02:9100 namespace=m pod=exporter-2, Node '' node-02",
    "Hot, instance=node-02, Node '' node-02",
    "NotReady, exported_namespace=shop exported_pod=web-1 namespace=m pod=k, Pod shop web-1",
    "Errors, namespace=shop service=web instance=10.9.9.9:80, Service shop web",
    "KubeQuotaExceeded, namespace=shop, Namespace shop shop",
    "KubeSchedulerDown, job=x, Lease kube-system kube-scheduler",
    "Odd, pod=web-1, Cluster '' story"
  })
  void labelsNameAnObject(String name, String labels, String object) {
    Map<String, String> all = new HashMap<>(Map.of("alertname", name));
    for (String label : labels.split(" ")) {
      all.put(label.split("=")[0], label.split("=")[1]);
    }
    TeamAlert alert =
        new TeamAlert(
            name, all, Map.of(), State.FIRING, Instant.EPOCH, null, "", List.of(), List.of());
    String[] parts = object.replace("''", "-").split(" ");
    String namespace = parts[0].equals("Namespace") ? "" : parts[1].replace("-", "");
    ObjectRef found = new Subjects(snapshot).of(alert);

    assertThat(found.kind()).isEqualTo(parts[0]);
    assertThat(found.name()).isEqualTo(parts[2]);
    assertThat(found.namespace().replace("-", "")).isEqualTo(namespace);
  }
}

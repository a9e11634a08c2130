package flybridge.watch.protobuf;

import flybridge.cluster.PodSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads `Container`. Values of environment variables are skipped unread.
final class ContainerReader {
  private final PodSpecReader pod;
  private final List<String> envNames = new ArrayList<>();
  private long cpuRequest;
  private long cpuLimit;
  private long memoryRequest;
  private long memoryLimit;

  ContainerReader(PodSpecReader pod) {
    this.pod = pod;
  }

  PodSpec.ContainerSpec read(Message in, boolean init) throws IOException {
    String name = "";
    String image = "";
    boolean sidecar = false;
    boolean readiness = false;
    boolean liveness = false;
    boolean startup = false;
    clear();
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name = in.sharedText();
        case 2 -> image = in.sharedText();
        case 7 -> env(in);
        case 8 -> resources(in);
        case 10 -> liveness = in.some();
        case 11 -> readiness = in.some();
        case 19 -> envFrom(in);
        case 22 -> startup = in.some();
        case 24 -> sidecar = in.sharedText().equals("Always");
        default -> in.pass();
      }
    }
    in.leave(outer);
    return in.shared(
        new PodSpec.ContainerSpec(
            name,
            image,
            init && !sidecar,
            cpuRequest,
            cpuLimit,
            memoryRequest,
            memoryLimit,
            readiness,
            liveness,
            startup,
            List.copyOf(envNames)));
  }

  private void clear() {
    cpuRequest = 0;
    cpuLimit = 0;
    memoryRequest = 0;
    memoryLimit = 0;
    envNames.clear();
  }

  /// `ResourceRequirements` {limits 1, requests 2}, both maps of quantities.
  private void resources(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> resource(in, true);
        case 2 -> resource(in, false);
        default -> in.pass();
      }
    }
    in.leave(outer);
  }

  private void resource(Message in, boolean limit) throws IOException {
    String resource = "";
    int outer = in.enter();
    while (in.next()) {
      if (in.field() == 1) {
        resource = in.sharedText();
      } else if (in.field() == 2 && resource.equals("cpu")) {
        long millis = in.thousandths();
        cpuLimit = limit ? millis : cpuLimit;
        cpuRequest = limit ? cpuRequest : millis;
      } else if (in.field() == 2 && resource.equals("memory")) {
        long bytes = in.units();
        memoryLimit = limit ? bytes : memoryLimit;
        memoryRequest = limit ? memoryRequest : bytes;
      }
    }
    in.leave(outer);
  }

  /// `EnvVar` {name 1, valueFrom 3 {configMapKeyRef 3, secretKeyRef 4}}.
  private void env(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> envNames.add(in.sharedText());
        case 3 -> {
          int middle = in.enter();
          while (in.next()) {
            switch (in.field()) {
              case 3 -> pod.refersToConfigMap(PodSpecReader.reference(in));
              case 4 -> pod.refersToSecret(PodSpecReader.reference(in));
              default -> in.pass();
            }
          }
          in.leave(middle);
        }
        default -> in.pass();
      }
    }
    in.leave(outer);
  }

  /// `EnvFromSource` {configMapRef 2, secretRef 3}.
  private void envFrom(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 2 -> pod.refersToConfigMap(PodSpecReader.reference(in));
        case 3 -> pod.refersToSecret(PodSpecReader.reference(in));
        default -> in.pass();
      }
    }
    in.leave(outer);
  }
}

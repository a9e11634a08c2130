package flybridge.watch.json;

import flybridge.cluster.PodSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads a container as it is asked for. Values of environment variables are skipped unread.
final class ContainerReader {
  private final PodSpecReader pod;
  private String name = "";
  private String image = "";
  private boolean sidecar;
  private long cpuRequest;
  private long cpuLimit;
  private long memoryRequest;
  private long memoryLimit;
  private boolean readiness;
  private boolean liveness;
  private boolean startup;
  private final List<String> envNames = new ArrayList<>();

  ContainerReader(PodSpecReader pod) {
    this.pod = pod;
  }

  PodSpec.ContainerSpec read(JsonCursor json, boolean init) throws IOException {
    name = "";
    image = "";
    sidecar = false;
    cpuRequest = 0;
    cpuLimit = 0;
    memoryRequest = 0;
    memoryLimit = 0;
    readiness = false;
    liveness = false;
    startup = false;
    envNames.clear();
    json.object(field -> field(json, field));
    return json.shared(
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

  private void field(JsonCursor json, String field) throws IOException {
    switch (field) {
      case "name" -> name = json.sharedText();
      case "image" -> image = json.sharedText();
      case "restartPolicy" -> sidecar = json.sharedText().equals("Always");
      case "readinessProbe" -> readiness = present(json);
      case "livenessProbe" -> liveness = present(json);
      case "startupProbe" -> startup = present(json);
      case "resources" -> json.object(part -> resources(json, part));
      case "env" -> json.array(() -> json.object(part -> env(json, part)));
      case "envFrom" -> json.array(() -> json.object(part -> envFrom(json, part)));
      default -> json.skip();
    }
  }

  private static boolean present(JsonCursor json) throws IOException {
    boolean present = !json.absent();
    json.skip();
    return present;
  }

  private void resources(JsonCursor json, String part) throws IOException {
    switch (part) {
      case "requests" ->
          json.object(
              resource -> {
                switch (resource) {
                  case "cpu" -> cpuRequest = json.thousandths();
                  case "memory" -> memoryRequest = json.units();
                  default -> json.skip();
                }
              });
      case "limits" ->
          json.object(
              resource -> {
                switch (resource) {
                  case "cpu" -> cpuLimit = json.thousandths();
                  case "memory" -> memoryLimit = json.units();
                  default -> json.skip();
                }
              });
      default -> json.skip();
    }
  }

  private void env(JsonCursor json, String part) throws IOException {
    switch (part) {
      case "name" -> envNames.add(json.sharedText());
      case "valueFrom" ->
          json.object(
              source -> {
                switch (source) {
                  case "configMapKeyRef" -> pod.refersToConfigMap(PodSpecReader.one(json, "name"));
                  case "secretKeyRef" -> pod.refersToSecret(PodSpecReader.one(json, "name"));
                  default -> json.skip();
                }
              });
      default -> json.skip();
    }
  }

  private void envFrom(JsonCursor json, String part) throws IOException {
    switch (part) {
      case "configMapRef" -> pod.refersToConfigMap(PodSpecReader.one(json, "name"));
      case "secretRef" -> pod.refersToSecret(PodSpecReader.one(json, "name"));
      default -> json.skip();
    }
  }
}

package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The log subresource of pods.
final class LogHandler {
  private final ObjectStore store;
  private final LogSource logs;

  LogHandler(ObjectStore store, LogSource logs) {
    this.store = store;
    this.logs = logs;
  }

  void read(Call call) throws IOException {
    JsonNode pod =
        store
            .get(ResourceType.PODS, call.namespace(), call.name())
            .orElseThrow(() -> StatusException.notFound(ResourceType.PODS, call.name()));
    String container = container(pod, call);
    checkStarted(pod, container);
    String text = logs.read(call.namespace(), call.name(), container);
    String tail = call.request().parameter("tailLines");
    call.exchange().answer(200, "text/plain", Json.bytes(tail.isEmpty() ? text : last(text, tail)));
  }

  private static String container(JsonNode pod, Call call) {
    List<String> names = new ArrayList<>();
    pod.at("/spec/containers").forEach(one -> names.add(one.path("name").asText()));
    List<String> initial = new ArrayList<>();
    pod.at("/spec/initContainers").forEach(one -> initial.add(one.path("name").asText()));
    String asked = call.request().parameter("container");
    if (asked.isEmpty() && names.size() == 1) {
      return names.getFirst();
    }
    if (asked.isEmpty()) {
      throw StatusException.badRequest(
          "a container name must be specified for pod %s, choose one of: [%s]"
              .formatted(call.name(), String.join(" ", names)));
    }
    if (!names.contains(asked) && !initial.contains(asked)) {
      throw StatusException.badRequest(
          "container %s is not valid for pod %s".formatted(asked, call.name()));
    }
    return asked;
  }

  private static void checkStarted(JsonNode pod, String container) {
    for (String list : new String[] {"initContainerStatuses", "containerStatuses"}) {
      for (JsonNode status : pod.path("status").path(list)) {
        String waiting = status.at("/state/waiting/reason").asText();
        boolean ran = status.at("/lastState").has("terminated");
        if (status.path("name").asText().equals(container) && !waiting.isEmpty() && !ran) {
          throw StatusException.badRequest(
              "container \"%s\" in pod \"%s\" is waiting to start: %s"
                  .formatted(container, pod.at("/metadata/name").asText(), waiting));
        }
      }
    }
  }

  private static String last(String text, String lines) {
    try {
      List<String> all = text.lines().toList();
      int kept = Math.min(all.size(), Math.max(0, Integer.parseInt(lines)));
      return all.subList(all.size() - kept, all.size()).stream()
          .map(line -> line + "\n")
          .collect(Collectors.joining());
    } catch (NumberFormatException wrong) {
      throw StatusException.badRequest(
          "strconv.ParseInt: parsing \"%s\": invalid syntax".formatted(lines));
    }
  }
}

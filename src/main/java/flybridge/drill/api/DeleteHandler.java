package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.time.Time;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// Deletes objects. A pod on a node is only marked: its kubelet removes it from the store when its
/// containers have ended, and where nobody plays the kubelet it stays Terminating.
final class DeleteHandler {
  private static final long USUAL_GRACE_SECONDS = 30;
  private static final String MANAGER = "kube-apiserver";
  private final ObjectStore store;
  private final Time time;

  DeleteHandler(ObjectStore store, Time time) {
    this.store = store;
    this.time = time;
  }

  void delete(Call call) throws IOException {
    JsonNode options = options(call);
    Stored known =
        store
            .records()
            .find(call.type(), call.namespace(), call.name())
            .orElseThrow(() -> StatusException.notFound(call.type(), call.name()));
    checkPreconditions(known, options.path("preconditions"));
    if (!call.isDryRun()) {
      remove(known, grace(call, options));
    }
    if (call.type() == ResourceType.PODS || call.type() == ResourceType.NAMESPACES) {
      Stored left = store.records().find(call.type(), call.namespace(), call.name()).orElse(known);
      call.answer(200, left);
    } else {
      Answers.object(call.exchange(), 200, success(call.served(), known));
    }
  }

  void deleteCollection(Call call, ListOptions options) throws IOException {
    JsonNode given = options(call);
    List<Stored> chosen =
        store.records().snapshot(call.type(), call.namespace(), 0, "").items().stream()
            .filter(options::matches)
            .toList();
    if (!call.isDryRun()) {
      chosen.forEach(object -> remove(object, grace(call, given)));
    }
    ObjectNode metadata = Json.object();
    metadata.put("resourceVersion", Long.toString(store.revision()));
    try (var out = call.exchange().compressible(200, call.rendering().encoder().mediaType())) {
      call.rendering().list(out, metadata, chosen);
    }
  }

  /// Removes an object as a client's delete does.
  ///
  /// @param graceSeconds negative for the object's own
  void remove(Stored object, long graceSeconds) {
    JsonNode tree = object.tree();
    JsonNode metadata = tree.path("metadata");
    String namespace = metadata.path("namespace").asText();
    String name = metadata.path("name").asText();
    ResourceType type = object.type();
    if (type == ResourceType.PODS && isGraceful(tree, graceSeconds)) {
      mark(object, grace(tree, graceSeconds));
    } else if (!metadata.path("finalizers").isEmpty()) {
      mark(object, 0);
    } else {
      if (type == ResourceType.NAMESPACES) {
        empty(name);
      }
      store.delete(type, namespace, name);
    }
  }

  private void mark(Stored object, long seconds) {
    JsonNode metadata = object.tree().path("metadata");
    Instant end = time.instant().plusSeconds(seconds);
    store.modify(
        object.type(),
        metadata.path("namespace").asText(),
        metadata.path("name").asText(),
        MANAGER,
        changed -> {
          ObjectNode marked = changed.withObject("/metadata");
          if (!marked.has("deletionTimestamp")
              || marked.path("deletionGracePeriodSeconds").asLong() > seconds) {
            marked.put("deletionTimestamp", Revising.stamp(end));
            marked.put("deletionGracePeriodSeconds", seconds);
          }
        });
  }

  /// What is in a namespace goes with it, as its controller would see to.
  private void empty(String namespace) {
    for (ResourceType type : ResourceType.values()) {
      if (type.namespaced()) {
        store
            .records()
            .snapshot(type, namespace, 0, "")
            .items()
            .forEach(
                object ->
                    store.delete(type, namespace, object.tree().at("/metadata/name").asText()));
      }
    }
  }

  private static boolean isGraceful(JsonNode pod, long asked) {
    String phase = pod.at("/status/phase").asText();
    boolean ended = phase.equals("Succeeded") || phase.equals("Failed");
    boolean placed = !pod.at("/spec/nodeName").asText().isEmpty();
    return placed && !ended && grace(pod, asked) > 0;
  }

  private static long grace(JsonNode pod, long asked) {
    return asked >= 0
        ? asked
        : pod.at("/spec/terminationGracePeriodSeconds").asLong(USUAL_GRACE_SECONDS);
  }

  private static long grace(Call call, JsonNode options) {
    String parameter = call.request().parameter("gracePeriodSeconds");
    try {
      return parameter.isEmpty()
          ? options.path("gracePeriodSeconds").asLong(-1)
          : Long.parseLong(parameter);
    } catch (NumberFormatException wrong) {
      throw StatusException.badRequest(
          "strconv.ParseInt: parsing \"%s\": invalid syntax".formatted(parameter));
    }
  }

  private static JsonNode options(Call call) {
    return call.request().body().length == 0
        ? Json.object()
        : Body.options(call.request(), "DeleteOptions");
  }

  private static void checkPreconditions(Stored known, JsonNode preconditions) {
    JsonNode metadata = known.tree().path("metadata");
    String name = metadata.path("name").asText();
    for (String field : new String[] {"uid", "resourceVersion"}) {
      String wanted = preconditions.path(field).asText();
      String present = metadata.path(field).asText();
      if (!wanted.isEmpty() && !wanted.equals(present)) {
        throw StatusException.conflict(
            known.type(),
            name,
            "Precondition failed: %s in precondition: %s, %s in object meta: %s"
                .formatted(field, wanted, field, present));
      }
    }
  }

  private static ObjectNode success(Served served, Stored gone) {
    ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    ObjectNode details = status.put("status", "Success").putObject("details");
    JsonNode metadata = gone.tree().path("metadata");
    details.put("name", metadata.path("name").asText());
    if (!served.group().isEmpty()) {
      details.put("group", served.group());
    }
    details.put("kind", served.type().plural()).put("uid", metadata.path("uid").asText());
    return status;
  }
}

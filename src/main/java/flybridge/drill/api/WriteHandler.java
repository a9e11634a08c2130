package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/// Creates, replaces and patches objects and their status.
final class WriteHandler {
  private static final String JSON_PATCH = "application/json-patch+json";
  private static final String MERGE_PATCH = "application/merge-patch+json";
  private static final String STRATEGIC_PATCH = "application/strategic-merge-patch+json";
  private static final String APPLY_PATCH = "application/apply-patch+yaml";
  private static final List<String> PATCHES =
      List.of(JSON_PATCH, MERGE_PATCH, STRATEGIC_PATCH, APPLY_PATCH);

  /// What only the server sets in an object's metadata.
  private static final List<String> SERVERS_OWN =
      List.of(
          "uid",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "generation",
          "managedFields",
          "selfLink");

  private final ObjectStore store;

  WriteHandler(ObjectStore store) {
    this.store = store;
  }

  void create(Call call) throws IOException {
    Served served = call.served();
    ObjectNode object = Body.object(call.request(), served.apiVersion(), call.type().kind());
    ObjectNode metadata = object.withObject("/metadata");
    if (metadata.hasNonNull("resourceVersion")) {
      throw StatusException.badRequest(
          "resourceVersion should not be set on objects to be created");
    }
    metadata.remove(SERVERS_OWN);
    Writer writer = Writer.of(call.manager(), ObjectStore.Part.MAIN);
    call.answer(201, add(call, served.toStored(object), writer));
  }

  void update(Call call, ObjectStore.Part part) throws IOException {
    Served served = call.served();
    ObjectNode object = Body.object(call.request(), served.apiVersion(), call.type().kind());
    String name = object.at("/metadata/name").asText();
    if (!name.equals(call.name())) {
      throw StatusException.badRequest(
          "the name of the object (%s) does not match the name on the URL (%s)"
              .formatted(name, call.name()));
    }
    settle(call, object);
    Writer writer = Writer.of(call.manager(), part);
    call.answer(200, alter(call, writer, _ -> served.toStored(object)));
  }

  void patch(Call call, ObjectStore.Part part) throws IOException {
    String type = Body.type(call.request());
    JsonNode patch = patch(call, type);
    boolean known = store.records().find(call.type(), call.namespace(), call.name()).isPresent();
    Writer writer =
        type.equals(APPLY_PATCH)
            ? Writer.applying(call.manager(), part, patch.deepCopy())
            : Writer.of(call.manager(), part);
    if (type.equals(APPLY_PATCH) && !known && part == ObjectStore.Part.MAIN) {
      ObjectNode object = (ObjectNode) patch;
      object.withObject("/metadata").put("name", call.name());
      call.answer(201, add(call, call.served().toStored(object), writer));
      return;
    }
    call.answer(
        200,
        alter(
            call,
            writer,
            object -> {
              ObjectNode changed = call.served().fromStored(object).deepCopy();
              merge(type, changed, patch);
              return call.served().toStored(changed);
            }));
  }

  /// Reads the patch of a request.
  ///
  /// @throws StatusException 400 or 415
  static JsonNode patch(Call call, String type) {
    if (!PATCHES.contains(type)) {
      throw Body.unsupported(PATCHES);
    }
    JsonNode patch = Body.tree(call.request().body(), type.equals(APPLY_PATCH), call.type().kind());
    if (patch.isObject() == type.equals(JSON_PATCH)) {
      throw StatusException.badRequest("error decoding patch: not a document of " + type);
    }
    return patch;
  }

  static void merge(String type, ObjectNode object, JsonNode patch) {
    String version = object.at("/metadata/resourceVersion").asText();
    switch (type) {
      case JSON_PATCH -> JsonPatch.apply(object, patch);
      case MERGE_PATCH -> MergePatch.plain(object, (ObjectNode) patch);
      default -> MergePatch.strategic(object, (ObjectNode) patch);
    }
    if (object.at("/metadata/resourceVersion").asText().equals(version)) {
      object.withObject("/metadata").remove("resourceVersion");
    }
  }

  private Stored add(Call call, ObjectNode object, Writer writer) {
    settle(call, object);
    if (Catalogue.hasStatus(call.type())) {
      object.remove("status");
    }
    Validation.check(call.type(), object);
    if (call.type().namespaced()
        && store.get(ResourceType.NAMESPACES, "", call.namespace()).isEmpty()) {
      throw StatusException.notFound(ResourceType.NAMESPACES, call.namespace());
    }
    Defaults.fill(call.type(), object);
    if (call.isDryRun()) {
      return Stored.of(call.type(), object);
    }
    return Stored.of(call.type(), store.add(call.type(), object, writer));
  }

  private Stored alter(Call call, Writer writer, UnaryOperator<ObjectNode> change) {
    UnaryOperator<ObjectNode> checked =
        object -> {
          ObjectNode wished = change.apply(object.deepCopy());
          for (String field : List.of("deletionTimestamp", "deletionGracePeriodSeconds")) {
            JsonNode there = object.at("/metadata/" + field);
            wished.withObject("/metadata").remove(field);
            if (!there.isMissingNode()) {
              wished.withObject("/metadata").set(field, there);
            }
          }
          return wished;
        };
    if (call.isDryRun()) {
      Stored known =
          store
              .records()
              .find(call.type(), call.namespace(), call.name())
              .orElseThrow(() -> StatusException.notFound(call.type(), call.name()));
      return Stored.of(call.type(), checked.apply(known.tree().deepCopy()));
    }
    ObjectNode altered = store.alter(call.type(), call.namespace(), call.name(), writer, checked);
    removeIfDone(call, altered);
    return Stored.of(call.type(), altered);
  }

  /// An object on its way out goes with its last finalizer.
  private void removeIfDone(Call call, ObjectNode object) {
    JsonNode metadata = object.path("metadata");
    if (call.type() != ResourceType.PODS
        && metadata.has("deletionTimestamp")
        && metadata.path("finalizers").isEmpty()) {
      store.delete(call.type(), call.namespace(), call.name());
    }
  }

  private static void settle(Call call, ObjectNode object) {
    ObjectNode metadata = object.withObject("/metadata");
    String namespace = metadata.path("namespace").asText();
    if (!namespace.isEmpty() && !namespace.equals(call.namespace())) {
      throw StatusException.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
    if (call.type().namespaced()) {
      metadata.put("namespace", call.namespace());
    }
  }
}

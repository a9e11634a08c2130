package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.table.Tables;
import java.io.IOException;
import java.util.function.UnaryOperator;

/// The scale of what runs pods, as autoscaling/v1 `Scale`.
final class ScaleHandler {
  private static final String VERSION = "autoscaling/v1";
  private static final String KIND = "Scale";
  private final ObjectStore store;

  ScaleHandler(ObjectStore store) {
    this.store = store;
  }

  void get(Call call) throws IOException {
    ObjectNode object =
        store
            .get(call.type(), call.namespace(), call.name())
            .orElseThrow(() -> StatusException.notFound(call.type(), call.name()));
    Answers.object(call.exchange(), 200, scale(object));
  }

  void update(Call call) throws IOException {
    ObjectNode wished = Body.object(call.request(), VERSION, KIND);
    set(call, _ -> wished);
  }

  void patch(Call call) throws IOException {
    String type = Body.type(call.request());
    JsonNode patch = WriteHandler.patch(call, type);
    set(
        call,
        present -> {
          WriteHandler.merge(type, present, patch);
          return present;
        });
  }

  private void set(Call call, UnaryOperator<ObjectNode> change) throws IOException {
    ObjectNode altered =
        store.alter(
            call.type(),
            call.namespace(),
            call.name(),
            Writer.of(call.manager(), ObjectStore.Part.SCALE),
            object -> {
              ObjectNode wished = change.apply(scale(object));
              int replicas = wished.at("/spec/replicas").asInt();
              if (replicas < 0) {
                throw new StatusException(
                    422,
                    "Invalid",
                    ("Scale.autoscaling \"%s\" is invalid: spec.replicas: Invalid value: %d: must"
                            + " be greater than or equal to 0")
                        .formatted(call.name(), replicas));
              }
              object.withObject("/spec").put("replicas", replicas);
              String version = wished.at("/metadata/resourceVersion").asText();
              object.withObject("/metadata").put("resourceVersion", version);
              return object;
            });
    Answers.object(call.exchange(), 200, scale(altered));
  }

  private static ObjectNode scale(ObjectNode object) {
    ObjectNode scale = Json.object().put("kind", KIND).put("apiVersion", VERSION);
    ObjectNode metadata = scale.putObject("metadata");
    for (String field :
        new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
      metadata.put(field, object.at("/metadata/" + field).asText());
    }
    ObjectNode spec = scale.putObject("spec");
    if (object.at("/spec/replicas").asInt() != 0) {
      spec.put("replicas", object.at("/spec/replicas").asInt());
    }
    ObjectNode status = scale.putObject("status");
    status.put("replicas", object.at("/status/replicas").asInt());
    status.put("selector", Tables.selector(object.at("/spec/selector")));
    return scale;
  }
}

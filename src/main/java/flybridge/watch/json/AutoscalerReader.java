package flybridge.watch.json;

import flybridge.cluster.Condition;
import flybridge.cluster.HorizontalPodAutoscaler;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Resource;
import java.io.IOException;
import java.util.List;

/// Reads autoscalers. Their target is in their own namespace, which the reference leaves out.
final class AutoscalerReader implements ObjectReader {
  private final MetaReader meta = new MetaReader(MetaReader.Managed.WRITERS);
  private ObjectRef target = new ObjectRef("", "", "");
  private int minimum;
  private int maximum;
  private int current;
  private int desired;
  private List<Condition> conditions = List.of();

  @Override
  public MetaReader meta() {
    return meta;
  }

  @Override
  public Resource read(JsonCursor json) throws IOException {
    meta.clear();
    target = new ObjectRef("", "", "");
    minimum = 1;
    maximum = 0;
    current = 0;
    desired = 0;
    conditions = List.of();
    json.object(
        field -> {
          switch (field) {
            case "metadata" -> meta.read(json);
            case "spec" -> json.object(part -> spec(json, part));
            case "status" -> json.object(part -> status(json, part));
            default -> json.skip();
          }
        });
    return new HorizontalPodAutoscaler(
        meta.meta(),
        new ObjectRef(target.kind(), meta.namespace(), target.name()),
        minimum,
        maximum,
        current,
        desired,
        conditions);
  }

  private void spec(JsonCursor json, String part) throws IOException {
    switch (part) {
      case "scaleTargetRef" -> target = ReferenceReader.read(json);
      case "minReplicas" -> {
        if (!json.absent()) {
          minimum = json.count();
        }
      }
      case "maxReplicas" -> maximum = json.count();
      default -> json.skip();
    }
  }

  private void status(JsonCursor json, String part) throws IOException {
    switch (part) {
      case "currentReplicas" -> current = json.count();
      case "desiredReplicas" -> desired = json.count();
      case "conditions" -> conditions = ConditionReader.list(json);
      default -> json.skip();
    }
  }
}

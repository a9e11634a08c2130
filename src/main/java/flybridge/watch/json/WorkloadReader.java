package flybridge.watch.json;

import flybridge.cluster.Condition;
import flybridge.cluster.Kind;
import flybridge.cluster.PodSpec;
import flybridge.cluster.Resource;
import flybridge.cluster.Selector;
import flybridge.cluster.Workload;
import flybridge.watch.decode.Identity;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads what keeps pods running. The five kinds give the same things different names; where a kind
/// has no name for one, it follows from the others.
final class WorkloadReader implements ObjectReader {
  private final Kind kind;
  private final MetaReader meta = new MetaReader(MetaReader.Managed.WRITERS);
  private final PodSpecReader podSpec = new PodSpecReader();
  private Selector selector = Selector.NOTHING;
  private int desired;
  private int current;
  private int updated;
  private int ready;
  private int available;
  private long observedGeneration;
  private PodSpec template = PodSpecReader.EMPTY;
  private Map<String, String> annotations = Map.of();
  private List<Condition> conditions = List.of();
  private boolean paused;

  /// @param kind a Deployment, ReplicaSet, StatefulSet, DaemonSet or Job
  WorkloadReader(Kind kind) {
    this.kind = kind;
  }

  @Override
  public MetaReader meta() {
    return meta;
  }

  @Override
  public Resource read(JsonCursor json) throws IOException {
    clear();
    json.object(field -> field(json, field));
    boolean countsUpdated = kind != Kind.REPLICA_SET && kind != Kind.JOB;
    return new Workload(
        kind,
        meta.meta(),
        selector,
        desired,
        current,
        countsUpdated ? updated : current,
        ready,
        kind == Kind.JOB ? ready : available,
        observedGeneration,
        template,
        annotations,
        conditions,
        paused);
  }

  private void clear() {
    meta.clear();
    selector = Selector.NOTHING;
    desired = kind == Kind.DAEMON_SET ? 0 : 1;
    current = 0;
    updated = 0;
    ready = 0;
    available = 0;
    observedGeneration = 0;
    template = PodSpecReader.EMPTY;
    annotations = Map.of();
    conditions = List.of();
    paused = false;
  }

  private void field(JsonCursor json, String field) throws IOException {
    switch (field) {
      case "metadata" -> meta.read(json);
      case "spec" -> json.object(part -> spec(json, part));
      case "status" -> json.object(part -> status(json, part));
      default -> json.skip();
    }
  }

  private void spec(JsonCursor json, String part) throws IOException {
    switch (part) {
      case "selector" -> selector = SelectorReader.read(json);
      case "template" -> json.object(field -> template(json, field));
      case "paused", "suspend" -> paused = json.flag();
      case "replicas", "parallelism" -> {
        if (!json.absent()) {
          desired = json.count();
        }
      }
      default -> json.skip();
    }
  }

  private void template(JsonCursor json, String field) throws IOException {
    switch (field) {
      case "spec" -> template = podSpec.read(json);
      case "metadata" -> json.object(part -> templateMeta(json, part));
      default -> json.skip();
    }
  }

  private void templateMeta(JsonCursor json, String field) throws IOException {
    if (!field.equals("annotations")) {
      json.skip();
      return;
    }
    Map<String, String> told = new HashMap<>();
    json.object(key -> told.put(key, Identity.told(key, json.text())));
    annotations = json.shared(Map.copyOf(told));
  }

  private void status(JsonCursor json, String part) throws IOException {
    switch (part) {
      case "observedGeneration" -> observedGeneration = json.number();
      case "conditions" -> conditions = ConditionReader.list(json);
      case "desiredNumberScheduled" -> desired = json.count();
      case "currentNumberScheduled", "replicas", "active" -> current = json.count();
      case "updatedNumberScheduled", "updatedReplicas" -> updated = json.count();
      case "numberReady", "readyReplicas", "ready" -> ready = json.count();
      case "numberAvailable", "availableReplicas" -> available = json.count();
      default -> json.skip();
    }
  }
}

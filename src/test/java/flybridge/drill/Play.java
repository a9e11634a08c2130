package flybridge.drill;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;

/// A small drill on a stage, played from one time of day to the next. All times are UTC.
final class Play implements AutoCloseable {
  private final Stage stage;

  private Play(Stage stage) {
    this.stage = stage;
  }

  /// @param workloads as the file has them, indented by four
  /// @param steps as the file has them, indented by two
  static Play of(String nodes, String workloads, String steps) {
    return new Play(Stage.set(read(text(nodes, workloads, steps)), new NoControlPlane()));
  }

  static Play of(Drill drill) {
    return new Play(Stage.set(drill, new NoControlPlane()));
  }

  static Drill read(String text) {
    return new DrillReader("test.yaml").read("test", new StringReader(text));
  }

  static String text(String nodes, String workloads, String steps) {
    return """
        title: A story
        source: made for a test
        zone: UTC
        start: 2026-03-01 10:00:00
        end: 2026-03-01 11:30:00
        seed: 7
        cluster:
          name: small
          version: v1.36.2
          age: 2d
          pools:
            - name: main
              nodes: [%s]
              zones: [z1, z2]
              region: r1
              machine: m
              capacity: {cpu: "4", memory: 8Gi}
              allocatable: {cpu: "4", memory: 7Gi}
          workloads:
        %s
        steps:
        %s
        """
        .formatted(nodes, workloads.stripTrailing(), steps.stripTrailing());
  }

  Play to(String time) {
    stage.advanceTo(instant(time));
    return this;
  }

  Instant instant(String time) {
    return stage
        .drill()
        .start()
        .atZone(stage.drill().zone())
        .with(LocalTime.parse(time))
        .toInstant();
  }

  Stage stage() {
    return stage;
  }

  ObjectNode get(ResourceType type, String namespace, String name) {
    return stage.store().get(type, namespace, name).orElseThrow();
  }

  ObjectNode node(String name) {
    return get(ResourceType.NODES, "", name);
  }

  List<ObjectNode> pods(String app) {
    return stage.store().list(ResourceType.PODS).stream()
        .filter(pod -> pod.at("/metadata/labels/app").asText().equals(app))
        .toList();
  }

  ObjectNode pod(String app) {
    List<ObjectNode> pods = pods(app);
    if (pods.size() != 1) {
      throw new AssertionError(app + " has " + pods.size() + " pods");
    }
    return pods.getFirst();
  }

  List<ObjectNode> events(String reason) {
    return stage.store().list(ResourceType.EVENTS).stream()
        .filter(event -> event.path("reason").asText().equals(reason))
        .toList();
  }

  static String condition(ObjectNode object, String type, String field) {
    return new FieldPath("status.conditions[type=%s].%s".formatted(type, field))
        .values(object).stream().findFirst().orElse("");
  }

  /// The ready endpoints of a Service.
  long readyEndpoints(String namespace, String service) {
    return stage.store().list(ResourceType.ENDPOINT_SLICES, namespace).stream()
        .filter(
            slice ->
                slice.at("/metadata/labels/kubernetes.io~1service-name").asText().equals(service))
        .flatMap(slice -> new FieldPath("endpoints[].conditions.ready").values(slice).stream())
        .filter("true"::equals)
        .count();
  }

  @Override
  public void close() {
    stage.close();
  }

  /// A control plane that is only there.
  private static final class NoControlPlane implements ControlPlane {
    @Override
    public void setAvailable(boolean available) {}

    @Override
    public void setVersion(String version) {}
  }
}

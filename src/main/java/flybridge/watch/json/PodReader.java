package flybridge.watch.json;

import flybridge.cluster.Condition;
import flybridge.cluster.Pod;
import flybridge.cluster.PodSpec;
import flybridge.cluster.PodStatus;
import flybridge.cluster.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads pods.
final class PodReader implements ObjectReader {
  private final MetaReader meta = new MetaReader(MetaReader.Managed.NOTHING);
  private final PodSpecReader spec = new PodSpecReader();
  private final ContainerStateReader state = new ContainerStateReader();
  private final List<Pod.ContainerState> inits = new ArrayList<>();
  private final List<Pod.ContainerState> containers = new ArrayList<>();
  private PodSpec asked = PodSpecReader.EMPTY;
  private String nodeName = "";
  private String phase = "";
  private String reason = "";
  private String message = "";
  private String disruption = "";
  private String unscheduledReason = "";
  private String unscheduledMessage = "";
  private boolean ready;
  private long readyChangedAt;
  private long startedAt;

  @Override
  public MetaReader meta() {
    return meta;
  }

  @Override
  public Resource read(JsonCursor json) throws IOException {
    clear();
    json.object(field -> field(json, field));
    boolean waits = nodeName.isEmpty();
    inits.addAll(containers);
    PodStatus status =
        json.shared(
            new PodStatus(
                phase,
                reason.isEmpty() ? waits ? unscheduledReason : disruption() : reason,
                reason.isEmpty() && waits ? unscheduledMessage : message,
                ready,
                PodStatus.timeless(inits)));
    return new Pod(meta.meta(), asked, nodeName, status, readyChangedAt, startedAt, inits);
  }

  /// Why it is being taken away, where somebody said so.
  private String disruption() {
    return meta.deleting() ? disruption : "";
  }

  private void clear() {
    meta.clear();
    inits.clear();
    containers.clear();
    asked = PodSpecReader.EMPTY;
    nodeName = "";
    phase = "";
    reason = "";
    message = "";
    disruption = "";
    unscheduledReason = "";
    unscheduledMessage = "";
    ready = false;
    readyChangedAt = 0;
    startedAt = 0;
  }

  private void field(JsonCursor json, String field) throws IOException {
    switch (field) {
      case "metadata" -> meta.read(json);
      case "spec" -> {
        asked = spec.read(json);
        nodeName = spec.nodeName();
      }
      case "status" -> json.object(part -> status(json, part));
      default -> json.skip();
    }
  }

  private void status(JsonCursor json, String part) throws IOException {
    switch (part) {
      case "phase" -> phase = json.sharedText();
      case "reason" -> reason = json.sharedText();
      case "message" -> message = json.sharedText();
      case "startTime" -> startedAt = json.seconds();
      case "conditions" -> json.array(() -> condition(ConditionReader.one(json)));
      case "initContainerStatuses" -> json.array(() -> inits.add(state.read(json, true)));
      case "containerStatuses" -> json.array(() -> containers.add(state.read(json, false)));
      default -> json.skip();
    }
  }

  private void condition(Condition condition) {
    switch (condition.type()) {
      case "Ready" -> {
        ready = condition.isTrue();
        readyChangedAt = condition.changedAt();
      }
      case "DisruptionTarget" -> disruption = condition.isTrue() ? condition.reason() : "";
      case "PodScheduled" -> {
        unscheduledReason = condition.reason();
        unscheduledMessage = condition.message();
      }
      default -> {
        // Others follow from what is read elsewhere.
      }
    }
  }
}

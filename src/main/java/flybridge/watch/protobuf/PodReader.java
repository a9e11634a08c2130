package flybridge.watch.protobuf;

import flybridge.cluster.Pod;
import flybridge.cluster.PodSpec;
import flybridge.cluster.PodStatus;
import flybridge.cluster.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads `Pod` {metadata 1, spec 2, status 3}.
final class PodReader implements ObjectReader {
  private final MetaReader meta = new MetaReader(MetaReader.Managed.NOTHING);
  private final PodSpecReader spec = new PodSpecReader();
  private final ContainerStateReader state = new ContainerStateReader();
  private final List<Pod.ContainerState> inits = new ArrayList<>();
  private final List<Pod.ContainerState> containers = new ArrayList<>();
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
  public Resource read(Message in) throws IOException {
    clear();
    PodSpec asked = PodSpecReader.EMPTY;
    String nodeName = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> meta.read(in);
        case 2 -> {
          asked = spec.read(in);
          nodeName = spec.nodeName();
        }
        case 3 -> status(in);
        default -> in.pass();
      }
    }
    boolean unscheduled = nodeName.isEmpty() && reason.isEmpty();
    String disrupted = reason.isEmpty() && meta.deleting() ? disruption : reason;
    inits.addAll(containers);
    PodStatus status =
        in.shared(
            new PodStatus(
                phase,
                unscheduled ? unscheduledReason : disrupted,
                unscheduled ? unscheduledMessage : message,
                ready,
                PodStatus.timeless(inits)));
    return new Pod(meta.meta(), asked, nodeName, status, readyChangedAt, startedAt, inits);
  }

  private void clear() {
    meta.clear();
    inits.clear();
    containers.clear();
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

  private void status(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> phase = in.sharedText();
        case 2 -> condition(in);
        case 3 -> message = in.sharedText();
        case 4 -> reason = in.sharedText();
        case 7 -> startedAt = in.seconds();
        case 8 -> containers.add(state.read(in, false));
        case 10 -> inits.add(state.read(in, true));
        default -> in.pass();
      }
    }
    in.leave(outer);
  }

  /// `PodCondition` {type 1, status 2, lastTransitionTime 4, reason 5, message 6}.
  private void condition(Message in) throws IOException {
    String type = "";
    String status = "";
    String why = "";
    String words = "";
    long changedAt = 0;
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> type = in.sharedText();
        case 2 -> status = in.sharedText();
        case 4 -> changedAt = in.seconds();
        case 5 -> why = in.sharedText();
        case 6 -> words = in.sharedText();
        default -> in.pass();
      }
    }
    in.leave(outer);
    if (type.equals("DisruptionTarget")) {
      disruption = status.equals("True") ? why : "";
    } else if (type.equals("Ready")) {
      ready = status.equals("True");
      readyChangedAt = changedAt;
    } else if (type.equals("PodScheduled")) {
      unscheduledReason = why;
      unscheduledMessage = words;
    }
  }
}

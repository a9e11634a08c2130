package flybridge.watch.protobuf;

import flybridge.cluster.Condition;
import flybridge.cluster.Kind;
import flybridge.cluster.PodSpec;
import flybridge.cluster.Resource;
import flybridge.cluster.Selector;
import flybridge.cluster.Workload;
import flybridge.watch.decode.Identity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads what keeps pods running. The five kinds give the same things different numbers; where a
/// kind has none for one, it follows from the others.
final class WorkloadReader implements ObjectReader {
  private static final int NONE = -1;

  /// The numbers in spec and status.
  private record Numbers(
      int replicas,
      int selector,
      int template,
      int paused,
      int observed,
      int desired,
      int current,
      int updated,
      int ready,
      int available,
      int conditions,
      Conditions form) {

    static Numbers of(Kind kind) {
      return switch (kind) {
        case DEPLOYMENT -> new Numbers(1, 2, 3, 7, 1, NONE, 2, 3, 7, 4, 6, Conditions.UPDATED);
        case REPLICA_SET -> new Numbers(1, 2, 3, NONE, 3, NONE, 1, NONE, 4, 5, 6, Conditions.PLAIN);
        case STATEFUL_SET -> new Numbers(1, 2, 3, NONE, 1, NONE, 2, 5, 3, 11, 10, Conditions.PLAIN);
        case DAEMON_SET -> new Numbers(NONE, 1, 2, NONE, 5, 3, 1, 6, 4, 7, 10, Conditions.PLAIN);
        case JOB -> new Numbers(1, 4, 6, 10, NONE, NONE, 4, NONE, 9, NONE, 1, Conditions.PROBED);
        default -> throw new IllegalArgumentException(kind.title() + " is not a workload");
      };
    }
  }

  private final Kind kind;
  private final Numbers numbers;
  private final MetaReader meta = new MetaReader(MetaReader.Managed.WRITERS);
  private final PodSpecReader podSpec = new PodSpecReader();
  private final List<Condition> conditions = new ArrayList<>();
  private Selector selector = Selector.NOTHING;
  private int desired;
  private int current;
  private int updated;
  private int ready;
  private int available;
  private long observedGeneration;
  private PodSpec template = PodSpecReader.EMPTY;
  private final Map<String, String> annotations = new HashMap<>();
  private boolean paused;

  /// @param kind a Deployment, ReplicaSet, StatefulSet, DaemonSet or Job
  WorkloadReader(Kind kind) {
    this.kind = kind;
    this.numbers = Numbers.of(kind);
  }

  @Override
  public MetaReader meta() {
    return meta;
  }

  @Override
  public Resource read(Message in) throws IOException {
    clear();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> meta.read(in);
        case 2 -> spec(in);
        case 3 -> status(in);
        default -> in.pass();
      }
    }
    return new Workload(
        kind,
        meta.meta(),
        selector,
        desired,
        current,
        numbers.updated() == NONE ? current : updated,
        ready,
        numbers.available() == NONE ? ready : available,
        observedGeneration,
        template,
        in.shared(Map.copyOf(annotations)),
        List.copyOf(conditions),
        paused);
  }

  private void clear() {
    meta.clear();
    conditions.clear();
    selector = Selector.NOTHING;
    desired = kind == Kind.DAEMON_SET ? 0 : 1;
    current = 0;
    updated = 0;
    ready = 0;
    available = 0;
    observedGeneration = 0;
    template = PodSpecReader.EMPTY;
    annotations.clear();
    paused = false;
  }

  private void spec(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      int field = in.field();
      if (field == numbers.replicas()) {
        desired = in.count();
      } else if (field == numbers.selector()) {
        selector = SelectorReader.read(in);
      } else if (field == numbers.template()) {
        template(in);
      } else if (field == numbers.paused()) {
        paused = in.flag();
      }
    }
    in.leave(outer);
  }

  /// `PodTemplateSpec` {metadata 1, spec 2}.
  private void template(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> templateMeta(in);
        case 2 -> template = podSpec.read(in);
        default -> in.pass();
      }
    }
    in.leave(outer);
  }

  /// Annotations are field 12 of `ObjectMeta`.
  private void templateMeta(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      if (in.field() == 12) {
        in.entry(annotations);
      }
    }
    in.leave(outer);
    annotations.replaceAll(Identity::told);
  }

  private void status(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      int field = in.field();
      if (field == numbers.observed()) {
        observedGeneration = in.number();
      } else if (field == numbers.desired()) {
        desired = in.count();
      } else if (field == numbers.current()) {
        current = in.count();
      } else if (field == numbers.updated()) {
        updated = in.count();
      } else if (field == numbers.ready()) {
        ready = in.count();
      } else if (field == numbers.available()) {
        available = in.count();
      } else if (field == numbers.conditions()) {
        conditions.add(numbers.form().read(in));
      }
    }
    in.leave(outer);
  }
}

package flybridge.watch.protobuf;

import flybridge.cluster.Condition;
import flybridge.cluster.HorizontalPodAutoscaler;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads autoscalers (autoscaling/v2). Their target is in their own namespace, which the reference
/// leaves out.
final class AutoscalerReader implements ObjectReader {
  private final MetaReader meta = new MetaReader(MetaReader.Managed.WRITERS);
  private final List<Condition> conditions = new ArrayList<>();
  private String targetKind = "";
  private String target = "";
  private int minimum;
  private int maximum;
  private int current;
  private int desired;

  @Override
  public MetaReader meta() {
    return meta;
  }

  @Override
  public Resource read(Message in) throws IOException {
    meta.clear();
    conditions.clear();
    targetKind = "";
    target = "";
    minimum = 1;
    maximum = 0;
    current = 0;
    desired = 0;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> meta.read(in);
        case 2 -> spec(in);
        case 3 -> status(in);
        default -> in.pass();
      }
    }
    return new HorizontalPodAutoscaler(
        meta.meta(),
        new ObjectRef(targetKind, meta.namespace(), target),
        minimum,
        maximum,
        current,
        desired,
        List.copyOf(conditions));
  }

  private void spec(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> target(in);
        case 2 -> minimum = in.count();
        case 3 -> maximum = in.count();
        default -> in.pass();
      }
    }
    in.leave(outer);
  }

  /// `CrossVersionObjectReference` {kind 1, name 2}.
  private void target(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> targetKind = in.sharedText();
        case 2 -> target = in.sharedText();
        default -> in.pass();
      }
    }
    in.leave(outer);
  }

  /// `HorizontalPodAutoscalerStatus` {currentReplicas 3, desiredReplicas 4, conditions 6}.
  private void status(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 3 -> current = in.count();
        case 4 -> desired = in.count();
        case 6 -> conditions.add(Conditions.PLAIN.read(in));
        default -> in.pass();
      }
    }
    in.leave(outer);
  }
}

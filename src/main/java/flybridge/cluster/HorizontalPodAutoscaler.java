package flybridge.cluster;

import java.util.List;

/// An autoscaler and what it last decided.
public record HorizontalPodAutoscaler(
    Meta meta,
    ObjectRef target,
    int minimum,
    int maximum,
    int current,
    int desired,
    List<Condition> conditions)
    implements Resource {
  @Override
  public Kind kind() {
    return Kind.HORIZONTAL_POD_AUTOSCALER;
  }
}

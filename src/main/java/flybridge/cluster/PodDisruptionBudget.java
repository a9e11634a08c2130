package flybridge.cluster;

/// How many pods of a set may be taken away on purpose.
///
/// @param minimumAvailable a number or a percentage as written, empty where unset
/// @param maximumUnavailable likewise
/// @param allowed how many may go now
public record PodDisruptionBudget(
    Meta meta,
    Selector selector,
    String minimumAvailable,
    String maximumUnavailable,
    int allowed,
    int healthy,
    int wanted,
    int expected)
    implements Resource {
  @Override
  public Kind kind() {
    return Kind.POD_DISRUPTION_BUDGET;
  }
}

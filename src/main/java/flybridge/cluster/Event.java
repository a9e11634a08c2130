package flybridge.cluster;

/// What a component of the cluster has to say about an object. The server forgets it after an hour
/// by default, and counts repetitions instead of keeping them.
///
/// @param type `Normal` or `Warning`
/// @param firstAt in seconds since the epoch, as is `lastAt`
/// @param component who says so
public record Event(
    Meta meta,
    ObjectRef regarding,
    String type,
    String reason,
    String message,
    int count,
    long firstAt,
    long lastAt,
    String component)
    implements Resource {
  @Override
  public Kind kind() {
    return Kind.EVENT;
  }
}

package flybridge.cluster;

/// One entry of `status.conditions`.
///
/// @param status `True`, `False` or `Unknown`
/// @param changedAt lastTransitionTime, in seconds since the epoch, 0 where it has none
public record Condition(String type, String status, String reason, String message, long changedAt) {

  public boolean isTrue() {
    return status.equals("True");
  }
}

package flybridge.drill.api;

/// How the server answers, for drills in which it does not.
public enum Availability {
  /// As it should.
  SERVING,
  /// New connections are refused; those that are open live on.
  REFUSING,
  /// Connections are taken, and requests never answered.
  HANGING,
  /// Each request is answered with 503.
  UNAVAILABLE,
  /// Each request is answered with 429 and `Retry-After`, as by priority and fairness.
  THROTTLING
}

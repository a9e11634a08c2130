package flybridge.cluster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far what we show of a kind can be trusted.
///
/// @param provenAt when the server last proved that we are up to date, by this machine's clock;
///   null while it never has
/// @param liveSinceNanos since when it has been live without a break, on the cluster's monotonic
///   clock; meaningless in other states
/// @param reason why it is stale, broken or forbidden, as one sentence; else empty
public record Freshness(
    State state, @Nullable Instant provenAt, long liveSinceNanos, String reason) {

  /// From best to worst.
  public enum State {
    /// A proof within 30 s.
    LIVE,
    /// The first list is still arriving.
    LOADING,
    /// No proof for 30 s, or listing again: the last picture, with its age.
    STALE,
    /// Refused for a reason that will not pass by itself.
    BROKEN,
    /// The account may not read this kind, or the server has none of it; it is left out and named.
    FORBIDDEN
  }

  static final Freshness UNKNOWN = new Freshness(State.LOADING, null, 0, "");
}

package flybridge.views.placement;

/// What alerts say of a node; it marks the border of the node's tile.
///
/// @param sentence what is wrong, for the hover card
public record Trouble(Level level, String sentence) {
  /// From least to most alarming.
  public enum Level {
    WARNING,
    /// Not heard of: late heartbeats, or called unknown by the control plane.
    LOST,
    CRITICAL
  }
}

package flybridge.change;

import flybridge.change.Skew.Component;
import flybridge.change.Skew.Verdict;

/// How a part of the cluster stands to the API server, by the version skew policy.
///
/// @param pool the pool of the nodes that it speaks of; empty for parts of the control plane
/// @param version as its programs tell it
/// @param count how many nodes, or 1
public record Standing(
    Component component, String pool, String version, int count, Verdict verdict, int behind) {

  /// As `pool blue: 16 nodes at v1.30.4, 3 minors behind, at limit`.
  public String words() {
    String whose = pool.isEmpty() ? component.title() : "pool " + pool;
    String many = pool.isEmpty() ? "" : count == 1 ? "1 node at " : count + " nodes at ";
    return whose + ": " + many + version + ", " + distance() + verdictWords();
  }

  private String distance() {
    int minors = Math.abs(behind);
    String amount = minors == 1 ? "1 minor" : minors + " minors";
    return behind == 0 ? "even" : amount + (behind > 0 ? " behind" : " ahead");
  }

  private String verdictWords() {
    return switch (verdict) {
      case EVEN -> "";
      case SUPPORTED -> ", supported";
      case AT_LIMIT -> ", the most that is supported";
      case TOO_OLD, TOO_NEW -> ", not supported";
    };
  }
}

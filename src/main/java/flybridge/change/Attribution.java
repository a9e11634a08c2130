package flybridge.change;

import java.util.ArrayList;
import java.util.List;

/// Who made a change, and how sure that is.
///
/// @param certainty the strongest that is known
/// @param who the person or account; empty while nobody is known
/// @param tool the program, as `kubectl-set`; empty where none is known
/// @param source how we know, in a few words
/// @param others what else is known of it, weaker, each as one phrase
public record Attribution(
    Certainty certainty, String who, String tool, String source, List<String> others) {

  /// Nothing tells.
  public static final Attribution UNKNOWN =
      new Attribution(Certainty.UNKNOWN, "", "", "nobody knows", List.of());

  public Attribution {
    others = List.copyOf(others);
  }

  /// A program wrote it.
  public static Attribution tool(String tool) {
    return new Attribution(Certainty.TOOL, "", tool, tool, List.of());
  }

  /// Somebody says who it was.
  public static Attribution reported(String who, String tool, String source) {
    return new Attribution(Certainty.REPORTED, who, tool, source, List.of());
  }

  /// A record proves who it was.
  public static Attribution proven(String who, String tool, String source) {
    return new Attribution(Certainty.PROVEN, who, tool, source, List.of());
  }

  /// The stronger of the two, with the weaker beside it; of two that are as strong, this one.
  public Attribution with(Attribution other) {
    if (other.certainty == Certainty.UNKNOWN) {
      return this;
    }
    if (certainty == Certainty.UNKNOWN) {
      return other;
    }
    boolean stays = certainty.compareTo(other.certainty) <= 0;
    Attribution strong = stays ? this : other;
    Attribution weak = stays ? other : this;
    String beside = weak.phrase();
    if (strong.others.contains(beside) || beside.equals(strong.phrase())) {
      return strong;
    }
    List<String> all = new ArrayList<>(strong.others);
    all.add(beside);
    all.addAll(weak.others);
    String program = strong.tool.isEmpty() ? weak.tool : strong.tool;
    return new Attribution(
        strong.certainty, strong.who, program, strong.source, all.stream().distinct().toList());
  }

  private String phrase() {
    return switch (certainty) {
      case PROVEN, REPORTED -> certainty.word() + ": " + who + ", " + source;
      case TOOL -> "tool: " + tool;
      case UNKNOWN -> "";
    };
  }
}

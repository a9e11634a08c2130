package flybridge.change;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One thing about an object that is not as it was.
///
/// @param what as `image`
/// @param before null where there was nothing or nobody can tell
/// @param after likewise
/// @param aside whether its values only matter where nothing else changed, as those of labels
record Facet(String what, @Nullable String before, @Nullable String after, boolean aside) {
  private static final int LONGEST = 400;

  Facet {
    before = cut(before);
    after = cut(after);
  }

  Facet(String what, @Nullable String before, @Nullable String after) {
    this(what, before, after, false);
  }

  /// All in one, since one write is one change: values bear their names where several have any.
  static Facet joined(List<Facet> facets) {
    String what = facets.stream().map(Facet::what).distinct().collect(Collectors.joining(", "));
    List<Facet> told = facets.stream().filter(facet -> !facet.aside()).toList();
    List<Facet> shown = told.isEmpty() ? facets : told;
    if (shown.size() == 1) {
      Facet only = shown.getFirst();
      return new Facet(what, only.before(), only.after());
    }
    return new Facet(what, side(shown, true), side(shown, false));
  }

  private static @Nullable String side(List<Facet> facets, boolean before) {
    String side =
        facets.stream()
            .filter(facet -> (before ? facet.before() : facet.after()) != null)
            .map(facet -> facet.what() + " " + (before ? facet.before() : facet.after()))
            .collect(Collectors.joining("; "));
    return side.isEmpty() ? null : side;
  }

  /// Adds a facet where the two differ.
  static void compare(
      List<Facet> facets, String what, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      facets.add(new Facet(what, words(before), words(after)));
    }
  }

  private static @Nullable String words(@Nullable Object value) {
    String words = value == null ? "" : value.toString();
    return words.isEmpty() ? null : words;
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}

package flybridge.engine;

import flybridge.change.Attribution;
import flybridge.change.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Puts changes into the words of rows; each is put once, as long as nothing more is known of it.
final class ChangeRows {
  /// What says all by itself.
  private static final Set<String> PLAIN =
      Set.of("cordoned", "uncordoned", "cordoned and drained", "drain");

  /// An image with where it is pulled from.
  private static final Pattern PULLED = Pattern.compile("[^ ,=]*/([^/ ,]+:[^/ ,]+)");

  private List<Change> known = List.of();
  private List<ChangeRow> rows = List.of();

  /// Rows in the order of the changes; the same list for the same changes.
  ///
  /// @param changes newest first: they come at the beginning, and go at the end
  List<ChangeRow> of(List<Change> changes) {
    if (changes != known) {
      rows = put(changes);
      known = changes;
    }
    return rows;
  }

  private List<ChangeRow> put(List<Change> changes) {
    List<ChangeRow> put = new ArrayList<>(changes.size());
    int at = 0;
    for (Change change : changes) {
      boolean met = at < known.size() && known.get(at).id() == change.id();
      put.add(met && known.get(at) == change ? rows.get(at) : row(change));
      at += met ? 1 : 0;
    }
    return List.copyOf(put);
  }

  private static ChangeRow row(Change change) {
    return new ChangeRow(
        change.at(),
        axis(change),
        change.object(),
        name(change),
        words(change),
        change.by().who(),
        source(change),
        change.course(),
        "");
  }

  private static ChangeRow.Axis axis(Change change) {
    return switch (change.topic()) {
      case DEPLOY -> ChangeRow.Axis.DEPLOY;
      case CONFIG -> ChangeRow.Axis.CONFIG;
      case CONTROL_PLANE -> ChangeRow.Axis.CONTROL_PLANE;
      case NODE -> ChangeRow.Axis.NODE;
      case APP -> ChangeRow.Axis.APP;
    };
  }

  private static String name(Change change) {
    if (change.objects().size() > 1) {
      return change.objects().size() + " " + change.object().kind().toLowerCase() + "s";
    }
    return change.object().name().isEmpty() ? "control plane" : change.object().name();
  }

  private static String words(Change change) {
    List<String> parts = new ArrayList<>();
    parts.add(difference(change));
    change.consequences().stream()
        .filter(one -> change.objects().size() == 1 || !one.contains(" nodes"))
        .forEach(parts::add);
    return String.join(", ", parts);
  }

  private static String difference(Change change) {
    String before = shortened(change.before());
    String after = shortened(change.after());
    String what = change.what();
    if (PLAIN.contains(what)) {
      return what.startsWith("drain") ? "drained" : what;
    }
    if (what.equals("image")) {
      return before + " → " + after;
    }
    if (what.equals("pods deleted by hand") || what.equals("pods evicted")) {
      return before + " " + (before.equals("1") ? what.replace("pods", "pod") : what);
    }
    if (what.endsWith("'s leader")) {
      return what.replace("'s leader", " has a new leader");
    }
    if (before.isEmpty() || what.equals("keys written")) {
      return after.isEmpty() ? what : what + ": " + after.replace(" (values are not read)", "");
    }
    return after.isEmpty() ? what + ", was " + before : what + " " + before + " → " + after;
  }

  /// Images without where they are pulled from.
  private static String shortened(@Nullable String text) {
    return text == null ? "" : PULLED.matcher(text).replaceAll("$1");
  }

  private static String source(Change change) {
    Attribution by = change.by();
    String how =
        switch (by.certainty()) {
          case PROVEN -> by.source();
          case REPORTED -> by.source() + " says so";
          case TOOL -> by.tool();
          case UNKNOWN -> "who is unknown";
        };
    return change.live() ? how : how + " · reconstructed";
  }
}

package flybridge.engine;

import flybridge.change.Attribution;
import flybridge.change.Change;
import flybridge.change.Course;
import flybridge.change.Reports;
import flybridge.cluster.ObjectRef;
import flybridge.incident.Body;
import flybridge.incident.Bytes32;
import flybridge.incident.Entry;
import flybridge.incident.Line;
import flybridge.incident.LogView;
import flybridge.text.Visible;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What people say in the log is under way: a change that they make, an app in review. It is in
/// flight until somebody says that it is done. Owned by one thread.
final class Announced {
  /// What was begun longer ago is forgotten by whoever should have ended it.
  private static final Duration HELD = Duration.ofDays(7);

  private static final int MOST_LINES = 2000;
  private static final int LONGEST_NAME = 80;
  private static final Set<String> CONTROL_PLANE =
      Set.of("control plane", "control-plane", "kubernetes", "api server", "apiserver");
  private static final Set<String> NODES = Set.of("node", "pool", "kubelet");
  private static final Set<String> CONFIG = Set.of("config", "secret", "flag", "dns", "setting");

  private final Reports reports;
  private final String context;
  private Map<String, Change> told = Map.of();
  private @Nullable LogView read;

  /// @param context the cluster that is meant; what is said without one is meant for all
  Announced(Reports reports, String context) {
    this.reports = reports;
    this.context = context;
  }

  /// Reads the log where it has changed, and reports what is new in it.
  void read(LogView view, Instant now) {
    if (view == read) {
      return;
    }
    read = view;
    List<Line> lines = view.lines();
    List<Line> latest = lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
    Map<Bytes32, Instant> ends = ends(latest);
    Map<String, Change> found = new HashMap<>();
    for (Line line : latest) {
      boolean here = line.context().isEmpty() || line.context().equals(context);
      Change change = here && !line.struck() ? change(line, ends) : null;
      if (change != null && line.happenedAt().isAfter(now.minus(HELD))) {
        found.put("log " + line.order().hash().hex(), change);
      }
    }
    Set<String> gone = new HashSet<>(told.keySet());
    gone.removeAll(found.keySet());
    gone.forEach(reports::withdraw);
    found.forEach(
        (key, change) -> {
          if (!change.equals(told.get(key))) {
            reports.tell(key, change);
          }
        });
    told = found;
  }

  private static Map<Bytes32, Instant> ends(List<Line> lines) {
    Map<Bytes32, Instant> ends = new HashMap<>();
    for (Line line : lines) {
      Entry entry = line.entry();
      if (line.body() instanceof Body.Done && entry != null && !line.struck()) {
        Bytes32 about = entry.envelope().about();
        if (about != null) {
          ends.putIfAbsent(about, line.happenedAt());
        }
      }
    }
    return ends;
  }

  private static @Nullable Change change(Line line, Map<Bytes32, Instant> ends) {
    Instant end = ends.get(line.order().hash());
    return switch (line.body()) {
      case Body.ChangeNote(String text, boolean underWay, Instant until) when underWay ->
          change(line, topic(text), new ObjectRef("Announcement", "", name(text)), until, end);
      case Body.Submission(String text, boolean underWay, Instant until) when underWay ->
          change(line, Change.Topic.APP, new ObjectRef("App", "", name(text)), until, end);
      case null, default -> null;
    };
  }

  private static Change change(
      Line line,
      Change.Topic topic,
      ObjectRef object,
      @Nullable Instant until,
      @Nullable Instant end) {
    String what = topic == Change.Topic.APP ? "submitted" : "announced";
    Attribution by = Attribution.reported(line.author(), "", "the log");
    Course course = end == null ? Course.underWay(until) : Course.ended(end);
    return Change.reported(line.happenedAt(), topic, object, what, null, null, by, course);
  }

  private static String name(String text) {
    String first = Visible.of(text.lines().findFirst().orElse(""));
    return first.length() <= LONGEST_NAME ? first : first.substring(0, LONGEST_NAME - 1) + "…";
  }

  /// What a person says to change, by the words that people use for it.
  private static Change.Topic topic(String text) {
    String words = text.toLowerCase(Locale.ROOT);
    if (CONTROL_PLANE.stream().anyMatch(words::contains)) {
      return Change.Topic.CONTROL_PLANE;
    }
    if (NODES.stream().anyMatch(words::contains)) {
      return Change.Topic.NODE;
    }
    return CONFIG.stream().anyMatch(words::contains) ? Change.Topic.CONFIG : Change.Topic.DEPLOY;
  }
}

package flybridge.apps;

import flybridge.change.Change;
import flybridge.change.Course;
import flybridge.change.Reports;
import flybridge.cluster.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells one store's submissions as changes. What is under way is told always; what has ended when
/// it was seen to end, or was sent off within [#PAST]. Nothing that was told is taken back.
///
/// Not thread-safe: the thread that reads the store calls it.
final class Told {
  /// What was sent off earlier, and is over, is no news.
  static final Duration PAST = Duration.ofDays(7);

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Reports reports;
  private final Map<String, Known> known = new LinkedHashMap<>();
  private final Map<String, Instant> lastRead = new HashMap<>();

  /// @param change what was told of it; null while nothing was
  private record Known(String app, Submission submission, @Nullable Change change) {
    boolean underWay() {
      return change != null && change.course().isUnderWay();
    }
  }

  Told(Reports reports) {
    this.reports = reports;
  }

  /// @param app whose these are
  /// @param found all that the store lists of it
  void take(String app, List<Submission> found, Instant now) {
    boolean first = !lastRead.containsKey(app);
    Set<String> listed = new HashSet<>();
    for (Submission one : found) {
      listed.add(one.key());
      Known before = known.get(one.key());
      Change change = change(one, before, first, now);
      known.put(one.key(), new Known(app, one, change));
      if (change != null && (before == null || !change.equals(before.change))) {
        reports.tell(one.key(), change);
      }
    }
    known.replaceAll((key, one) -> gone(key, one, app, listed, now));
    lastRead.put(app, now);
  }

  private static @Nullable Change change(
      Submission one, @Nullable Known before, boolean first, Instant now) {
    Change told = before == null ? null : before.change();
    Stage stage = one.stage();
    if (stage.underWay()) {
      return told(one, begun(one, told, now), Course.underWay(one.expectedEnd()));
    }
    if (told != null && !told.course().isUnderWay()) {
      return told;
    }
    if (told != null) {
      Stage end = stage.ended() ? stage : new Stage(Stage.Kind.FAILED, "back in preparation");
      return told(with(one, end), told.at(), ended(one, now));
    }
    boolean alike = before != null && before.submission().stage().equals(stage);
    Instant submitted = one.submittedAt();
    boolean fresh = submitted != null && submitted.isAfter(now.minus(PAST));
    if (!stage.ended() || (first || alike) && !fresh) {
      return null;
    }
    Course course = first ? new Course(Course.State.ENDED, one.stageSince()) : ended(one, now);
    return told(one, begun(one, null, now), course);
  }

  private static Instant begun(Submission one, @Nullable Change told, Instant now) {
    Instant submitted = one.submittedAt();
    if (submitted != null) {
      return submitted;
    }
    Instant since = one.stageSince();
    return told != null ? told.at() : since != null ? since : now;
  }

  private static Course ended(Submission one, Instant now) {
    return Course.ended(Objects.requireNonNullElse(one.stageSince(), now));
  }

  private static Submission with(Submission one, Stage stage) {
    return new Submission(
        one.key(),
        one.name(),
        stage,
        one.submittedAt(),
        one.by(),
        one.stageSince(),
        one.expectedEnd(),
        one.details());
  }

  private static Change told(Submission one, Instant at, Course course) {
    return Change.reported(
            at,
            Change.Topic.APP,
            new ObjectRef("App", "", one.name()),
            one.stage().what(),
            null,
            one.stage().words(),
            one.by(),
            course)
        .followedBy(one.details());
  }

  private Known gone(String key, Known one, String app, Set<String> listed, Instant now) {
    if (!one.app().equals(app) || listed.contains(key) || !one.underWay()) {
      return one;
    }
    Submission last = with(one.submission(), new Stage(Stage.Kind.FAILED, "no longer listed"));
    Change change = told(last, Objects.requireNonNull(one.change()).at(), Course.ended(now));
    reports.tell(key, change);
    return new Known(app, last, change);
  }

  /// Marks what is under way with when it was last read, as long as it cannot be.
  ///
  /// @param app whose; empty for all
  void unread(String app) {
    known.forEach(
        (key, one) -> {
          Change change = one.change();
          if (change != null && one.underWay() && (app.isEmpty() || app.equals(one.app()))) {
            List<String> marked = new ArrayList<>(one.submission().details());
            marked.add("last read at " + UTC.format(lastRead.get(one.app())));
            Change unread = change.followedBy(marked);
            if (!unread.equals(change)) {
              reports.tell(key, unread);
            }
            known.put(key, new Known(one.app(), one.submission(), unread));
          }
        });
  }

  /// How many are under way.
  int underWay() {
    return (int) known.values().stream().filter(Known::underWay).count();
  }

  /// Since when there has been no reading of all apps; null before the first.
  static String words(Instant at) {
    return UTC.format(at);
  }
}

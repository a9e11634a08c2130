package flybridge.connect;

import flybridge.cluster.ObjectRef;
import flybridge.text.Visible;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Words for an alert of the team's.
final class Phrasing {
  /// Annotations may be pages.
  private static final int LONGEST = 200;

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private static final int MOST_NAMES = 3;

  private final TeamAlert alert;
  private final ObjectRef object;
  private final Instant now;

  /// @param alert the earliest of those that make the row
  Phrasing(TeamAlert alert, ObjectRef object, Instant now) {
    this.alert = alert;
    this.object = object;
    this.now = now;
  }

  /// The alert's name, harmless to show.
  String name() {
    return alert.name().isEmpty() ? "alert-without-name" : line(alert.name());
  }

  /// `KubeNodeNotReady on node-1, 6 of 15 min`.
  String title(String state) {
    String on = object.kind().equals("Cluster") ? "" : " on " + shown();
    return name() + on + (state.isEmpty() ? "" : ", " + state);
  }

  private String shown() {
    return object.name().isEmpty() ? "the control plane" : line(object.name());
  }

  /// How long a pending one has waited, of how long: `6 of 15 min`.
  String countdown() {
    Duration waits = alert.waits();
    if (waits == null || waits.isZero()) {
      return "pending";
    }
    Duration age = Duration.between(alert.since(), now);
    long seconds = Math.clamp(age.toSeconds(), 0, waits.toSeconds());
    return waits.toMinutes() >= 2
        ? seconds / 60 + " of " + waits.toMinutes() + " min"
        : seconds + " of " + waits.toSeconds() + " s";
  }

  /// By whom, until when, why.
  String silence(List<TeamSilence> silences) {
    return silences.stream()
        .max(Comparator.comparing(TeamSilence::endsAt))
        .map(
            silence ->
                "silenced by %s until %s: %s"
                    .formatted(
                        line(silence.createdBy()),
                        minute(silence.endsAt()),
                        line(silence.comment())))
        .orElse("silenced");
  }

  /// @param others alerts of the same source
  String inhibition(List<TeamAlert> others) {
    return others.stream()
        .filter(other -> alert.inhibitedBy().contains(other.fingerprint()))
        .map(other -> "inhibited by " + line(other.name()))
        .findFirst()
        .orElse("inhibited");
  }

  /// Who says so, and since when those who no longer answer have not.
  String sources(List<Heard> heard) {
    boolean live = heard.stream().anyMatch(Heard::live);
    return heard.stream()
        .filter(one -> !live || one.live())
        .map(one -> one.server().title() + (live ? "" : stale(one)))
        .collect(Collectors.joining(", "));
  }

  private static String stale(Heard heard) {
    Instant at = heard.answeredAt();
    return at == null
        ? ""
        : " as of "
            + at.truncatedTo(ChronoUnit.SECONDS).toString().substring(11)
            + ", no answer since";
  }

  /// One line: how it is, what its annotations say, who says so.
  ///
  /// @param pods names of the single objects, where the row is about more than one
  String evidence(String state, List<String> pods, boolean several, String sources) {
    String names =
        pods.stream().limit(MOST_NAMES).map(Phrasing::line).collect(Collectors.joining(", "));
    String more = pods.size() > MOST_NAMES ? " and " + (pods.size() - MOST_NAMES) + " more" : "";
    String said = several ? text("summary") : text("summary", "description", "message");
    return Stream.of(state, names + more, said, sources)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  /// As part of another line.
  String remark(String state, String sources) {
    return "%s (%s%s)".formatted(name(), state.isEmpty() ? "" : state + "; ", sources);
  }

  private String text(String... annotations) {
    return Stream.of(annotations)
        .map(annotation -> line(alert.annotations().getOrDefault(annotation, "")))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String line(String text) {
    String one = Visible.of(BLANKS.matcher(text.strip()).replaceAll(" "));
    return one.length() <= LONGEST ? one : one.substring(0, LONGEST) + "…";
  }

  private String minute(Instant instant) {
    boolean soon = Duration.between(now, instant).compareTo(Duration.ofHours(20)) < 0;
    String text = instant.truncatedTo(ChronoUnit.MINUTES).toString().replace(":00Z", "Z");
    return soon ? text.substring(11) : text.replace('T', ' ');
  }
}

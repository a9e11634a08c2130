package flybridge.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// An incident as its entries make it. Immutable; the same entries give the same state.
///
/// @param id known before any other console could be asked, and unique without asking
/// @param name what people say: `INC-14`. Where two consoles, apart from each other, gave the same
///   number, the incident later in the log's order is called `INC-14b`
/// @param severity 1 to 4; 0 when the declaration was redacted and nothing said so since
/// @param context the cluster, empty when none was named
/// @param beganAt the first sign of it: the earliest time that a cited alert gives, or the
///   declaration
/// @param detectedAt when a console first saw such an alert, or the declaration
/// @param acknowledgedAt when somebody first said so or took the lead
/// @param mitigatedAt when users were last said to be well again
/// @param resolvedAt null unless it is resolved now
/// @param roles every term, in the order in which they began
/// @param running the spans in which the clock ran
/// @param openItems what is still to be done or in flight, oldest first
/// @param lines its lines in the log's order
public record IncidentState(
    String id,
    String name,
    int number,
    String title,
    int severity,
    Status status,
    String context,
    String declaredBy,
    Instant beganAt,
    Instant detectedAt,
    Instant declaredAt,
    @Nullable Instant acknowledgedAt,
    @Nullable Instant mitigatedAt,
    @Nullable Instant resolvedAt,
    List<RoleTerm> roles,
    List<Span> running,
    List<OpenItem> openItems,
    List<Line> lines) {

  public enum Status {
    OPEN,
    ACKNOWLEDGED,
    MITIGATED,
    RESOLVED,
    /// Its declaration was struck.
    WITHDRAWN
  }

  /// @param until null while it lasts
  public record RoleTerm(String role, String person, Instant since, @Nullable Instant until) {}

  /// @param until null while it lasts
  public record Span(Instant since, @Nullable Instant until) {}

  /// @param line the to-do, change or submission
  /// @param claimedBy null while nobody has taken it
  public record OpenItem(Line line, @Nullable String claimedBy) {}

  /// Whether the clock runs.
  public boolean open() {
    return status != Status.RESOLVED && status != Status.WITHDRAWN;
  }

  /// How long it has been open altogether; stands still while it is resolved.
  public Duration clock(Instant now) {
    Duration total = Duration.ZERO;
    for (Span span : running) {
      Duration length = Duration.between(span.since(), span.until() == null ? now : span.until());
      total = total.plus(length.isNegative() ? Duration.ZERO : length);
    }
    return total;
  }

  /// From the first sign until a console saw it.
  public Duration timeToDetect() {
    return Duration.between(beganAt, detectedAt);
  }

  /// From the first sign until somebody said that they were on it; empty until then.
  public Optional<Duration> timeToAcknowledge() {
    return Optional.ofNullable(acknowledgedAt).map(at -> Duration.between(beganAt, at));
  }

  /// From the first sign until users were well again; a resolution without a mitigation before it
  /// is one. Empty until then.
  public Optional<Duration> timeToMitigate() {
    return Optional.ofNullable(mitigatedAt == null ? resolvedAt : mitigatedAt)
        .map(at -> Duration.between(beganAt, at));
  }

  /// From the first sign until it was resolved; empty unless it is resolved now.
  public Optional<Duration> timeToResolve() {
    return Optional.ofNullable(resolvedAt).map(at -> Duration.between(beganAt, at));
  }

  /// Gives a role to somebody, with what is open now.
  ///
  /// @param author who gives it
  public Draft handOver(String role, String person, String author) {
    Body body = new Body.HandOver(role, person, briefing());
    return Draft.of(body, author).in(id).within(context);
  }

  /// What the next one to hold a role has to know: how bad it is, since when, who holds what, and
  /// what is open, one item a line.
  public String briefing() {
    StringJoiner briefing = new StringJoiner("\n");
    briefing.add("SEV" + severity + ", " + status.name().toLowerCase(Locale.ROOT) + ": " + title);
    for (RoleTerm term : roles) {
      if (term.until() == null) {
        briefing.add(term.role() + ": " + term.person());
      }
    }
    for (OpenItem item : openItems) {
      String who = item.claimedBy() == null ? "nobody has it" : item.claimedBy();
      briefing.add("open: " + Wording.of(item.line()) + " (" + who + ")");
    }
    return briefing.toString();
  }

  /// Who holds the role now.
  public Optional<String> holder(String role) {
    return roles.stream()
        .filter(term -> term.role().equals(role) && term.until() == null)
        .map(RoleTerm::person)
        .findFirst();
  }

  /// Its lines by when things happened, which is how the story is told; the log's order decides
  /// between equals.
  public List<Line> timeline() {
    return lines.stream().sorted(Line.BY_TIME).toList();
  }

  IncidentState named(String name) {
    return new IncidentState(
        id,
        name,
        number,
        title,
        severity,
        status,
        context,
        declaredBy,
        beganAt,
        detectedAt,
        declaredAt,
        acknowledgedAt,
        mitigatedAt,
        resolvedAt,
        roles,
        running,
        openItems,
        lines);
  }
}

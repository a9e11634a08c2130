package flybridge.export;

import flybridge.incident.IncidentState;
import flybridge.incident.IncidentState.RoleTerm;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The facts above the table.
final class MarkdownHead {
  private final StringBuilder out;
  private final Zone zone;

  private MarkdownHead(StringBuilder out, Zone zone) {
    this.out = out;
    this.zone = zone;
  }

  static void write(Evidence evidence, StringBuilder out) {
    MarkdownHead head = new MarkdownHead(out, evidence.origin().zone());
    evidence
        .state()
        .ifPresentOrElse(state -> head.incident(evidence, state), () -> head.stretch(evidence));
  }

  private void stretch(Evidence evidence) {
    out.append("# Timeline\n\n");
    out.append("From ").append(zone.full(evidence.from()));
    out.append(" to ").append(zone.full(evidence.until())).append(".\n\n");
  }

  private void incident(Evidence evidence, IncidentState state) {
    out.append("# ").append(MarkdownText.of(evidence.name() + ": " + state.title()));
    out.append("\n\n| | |\n|---|---|\n");
    row("Severity", state.severity() == 0 ? "not known" : "SEV" + state.severity());
    row("Status", state.status().name().toLowerCase(Locale.ROOT));
    row("Cluster", state.context());
    time("Began", state.beganAt());
    time("Detected", state.detectedAt());
    row("Declared", zone.full(state.declaredAt()) + " by " + state.declaredBy());
    time("Acknowledged", state.acknowledgedAt());
    time("Mitigated", state.mitigatedAt());
    time("Resolved", state.resolvedAt());
    span("Time to detect (began to detected)", state.beganAt(), state.detectedAt());
    span(
        "Time to acknowledge (detected to acknowledged)",
        state.detectedAt(),
        state.acknowledgedAt());
    span("Time to mitigate (began to mitigated)", state.beganAt(), state.mitigatedAt());
    span("Time to resolve (began to resolved)", state.beganAt(), state.resolvedAt());
    Duration open = state.clock(evidence.origin().writtenAt());
    row(state.open() ? "Open so far" : "Open for", MarkdownText.of(open));
    for (RoleTerm term : state.roles()) {
      row(term.role(), term.person() + ", " + period(term));
    }
    out.append('\n');
  }

  private String period(RoleTerm term) {
    Instant until = term.until();
    String since = zone.full(term.since());
    return until == null ? "since " + since : since + " to " + zone.full(until);
  }

  private void time(String name, @Nullable Instant at) {
    if (at != null) {
      row(name, zone.full(at));
    }
  }

  private void span(String name, Instant from, @Nullable Instant until) {
    if (until != null) {
      row(name, MarkdownText.of(Duration.between(from, until)));
    }
  }

  private void row(String name, String value) {
    if (!value.isBlank()) {
      out.append("| ").append(MarkdownText.of(name)).append(" | ");
      out.append(MarkdownText.of(value)).append(" |\n");
    }
  }
}

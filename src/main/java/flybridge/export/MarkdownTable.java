package flybridge.export;

import flybridge.incident.Body;
import flybridge.incident.Entry;
import flybridge.incident.Line;
import flybridge.incident.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table: one row a line of the log, by the time at which things happened, under the day.
final class MarkdownTable {
  /// How far a place in the log may be from the writer's own clock before that is worth a word.
  private static final Duration NOTABLE_SKEW = Duration.ofSeconds(30);

  private final Zone zone;

  private MarkdownTable(Zone zone) {
    this.zone = zone;
  }

  static void write(Evidence evidence, StringBuilder out) {
    Zone zone = evidence.origin().zone();
    MarkdownTable table = new MarkdownTable(zone);
    out.append("| Time (").append(MarkdownText.of(zone.name()));
    out.append(") | Who | Kind | What | Evidence |\n|---|---|---|---|---|\n");
    String day = "";
    for (Line line : evidence.timeline()) {
      String today = zone.day(line.happenedAt());
      if (!today.equals(day)) {
        day = today;
        out.append("| **").append(MarkdownText.of(today)).append("** | | | | |\n");
      }
      out.append(table.row(line));
    }
    out.append('\n');
  }

  private String row(Line line) {
    return "| "
        + String.join(
            " | ",
            zone.time(line.happenedAt()),
            who(line),
            MarkdownText.of(Wording.kind(line)),
            what(line),
            evidence(line))
        + " |\n";
  }

  private static String who(Line line) {
    if (!line.machine()) {
      return MarkdownText.of(line.author());
    }
    return line.author().isEmpty()
        ? "machine"
        : "machine " + MarkdownText.of("(" + line.author() + "'s console)");
  }

  private String what(Line line) {
    String words = MarkdownText.of(Wording.of(line));
    List<String> parts = new ArrayList<>();
    parts.add(line.redacted() ? "*" + words + "*" : line.struck() ? "~~" + words + "~~" : words);
    for (Entry amendment : line.amendments()) {
      parts.add("*amended " + by(amendment, line) + "*");
    }
    if (!line.amendments().isEmpty() && line.entry() != null) {
      parts.add("*" + MarkdownText.of("at first: " + first(line.entry(), line)) + "*");
    }
    said("struck", line.struckBy(), line, parts);
    said("redacted", line.redactedBy(), line, parts);
    return String.join("<br>", parts);
  }

  /// The words before all amendments, and the time where that was amended.
  private String first(Entry entry, Line line) {
    Body body = entry.content().body();
    Instant happenedAt = entry.envelope().happenedAt();
    String words = body == null ? "" : Wording.of(body);
    return happenedAt.equals(line.happenedAt())
        ? words
        : words + " (" + zone.timeBeside(happenedAt, line.happenedAt()) + ")";
  }

  private void said(String what, @Nullable Entry entry, Line line, List<String> parts) {
    if (entry != null) {
      Body body = entry.content().body();
      String reason =
          body instanceof Body.Strike strike
              ? strike.reason()
              : body instanceof Body.Redact redact ? redact.reason() : "";
      String why = reason.isBlank() ? "" : MarkdownText.of(": " + reason);
      parts.add("*" + what + " " + by(entry, line) + why + "*");
    }
  }

  private String by(Entry entry, Line line) {
    Instant at = entry.envelope().recordedAt();
    return MarkdownText.of(
        "by " + entry.envelope().author() + " at " + zone.timeBeside(at, line.happenedAt()));
  }

  private String evidence(Line line) {
    List<String> parts = new ArrayList<>();
    if (line.body() instanceof Body.Observation seen && !seen.evidence().isBlank()) {
      parts.add(MarkdownText.of(seen.evidence()));
    }
    if (line.late()) {
      String verb = line.machine() ? "seen " : "recorded ";
      parts.add(verb + zone.timeBeside(line.recordedAt(), line.happenedAt()));
    }
    if (line.skew().abs().compareTo(NOTABLE_SKEW) >= 0) {
      parts.add("writer's clock off by " + MarkdownText.of(line.skew().abs()));
    }
    Entry entry = line.entry();
    parts.add(entry == null ? MarkdownFoot.UNCITED : "`" + entry.id() + "`");
    return String.join("<br>", parts);
  }
}

package flybridge.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.export.EntryJson;
import flybridge.incident.IncidentState;
import flybridge.incident.Line;
import flybridge.incident.LogView;
import flybridge.incident.Mark;
import flybridge.incident.Wording;
import flybridge.store.VerifyReport;
import flybridge.text.Visible;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Lines and documents for standard output.
final class Rendering {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private Rendering() {}

  /// Lines of the log, each with its marks.
  static String lines(LogView view, List<Line> lines, boolean json) {
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      Set<Mark> marks = view.marks(line);
      text.append(json ? EntryJson.line(line, marks) : text(line, marks));
      text.append(System.lineSeparator());
    }
    return text.toString();
  }

  private static String text(Line line, Set<Mark> marks) {
    String words = marks.stream().map(Mark::words).collect(Collectors.joining(", "));
    return text(line) + (words.isEmpty() ? "" : " [" + words + "]");
  }

  static String text(Line line) {
    String who = line.author().isEmpty() ? "machine" : line.author();
    String struck = line.struck() ? " (struck)" : "";
    return Visible.of(
        "%sZ  %-10s %-12s %s%s"
            .formatted(
                TIME.format(line.happenedAt()), who, Wording.kind(line), Wording.of(line), struck));
  }

  static String text(IncidentState incident) {
    String lead = incident.holder("lead").map(name -> " · lead " + name).orElse("");
    return Visible.of(
        "%s  SEV%d  %s  %s  declared %sZ%s"
            .formatted(
                incident.name(),
                incident.severity(),
                incident.status().name().toLowerCase(Locale.ROOT),
                incident.title(),
                TIME.format(incident.declaredAt()),
                lead));
  }

  static String declared(IncidentState incident) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    return json.put("id", incident.name()).put("key", incident.id()).toString();
  }

  static String json(IncidentState incident) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", incident.name());
    json.put("key", incident.id());
    json.put("title", incident.title());
    json.put("severity", incident.severity());
    json.put("status", incident.status().name().toLowerCase(Locale.ROOT));
    json.put("context", incident.context());
    json.put("declaredBy", incident.declaredBy());
    time(json, "beganAt", incident.beganAt());
    time(json, "detectedAt", incident.detectedAt());
    time(json, "declaredAt", incident.declaredAt());
    time(json, "acknowledgedAt", incident.acknowledgedAt());
    time(json, "mitigatedAt", incident.mitigatedAt());
    time(json, "resolvedAt", incident.resolvedAt());
    json.put("timeToDetectSeconds", incident.timeToDetect().toSeconds());
    seconds(json, "timeToAcknowledgeSeconds", incident.timeToAcknowledge());
    seconds(json, "timeToMitigateSeconds", incident.timeToMitigate());
    seconds(json, "timeToResolveSeconds", incident.timeToResolve());
    terms(json, incident);
    ObjectNode roles = json.putObject("roles");
    incident.roles().stream()
        .filter(term -> term.until() == null)
        .forEach(term -> roles.put(term.role(), term.person()));
    var open = json.putArray("open");
    incident
        .openItems()
        .forEach(
            item ->
                open.addObject()
                    .put("text", Wording.of(item.line()))
                    .put("claimedBy", item.claimedBy()));
    return json.toString();
  }

  private static void terms(ObjectNode json, IncidentState incident) {
    var terms = json.putArray("terms");
    for (IncidentState.RoleTerm term : incident.roles()) {
      ObjectNode one = terms.addObject().put("role", term.role()).put("person", term.person());
      time(one, "since", term.since());
      time(one, "until", term.until());
    }
  }

  private static void seconds(ObjectNode json, String field, Optional<Duration> time) {
    json.put(field, time.map(Duration::toSeconds).orElse(null));
  }

  static String verified(VerifyReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("entries", report.entries());
    json.put("chains", report.heads().size());
    json.put("rememberedHeads", report.rememberedHeads());
    json.put("sound", report.sound());
    report.remarks().forEach(json.putArray("remarks")::add);
    var damages = json.putArray("damages");
    report
        .damages()
        .forEach(
            damage ->
                damages
                    .addObject()
                    .put("kind", damage.kind().name().toLowerCase(Locale.ROOT))
                    .put("where", damage.where())
                    .put("sentence", damage.sentence()));
    return json.toString();
  }

  private static void time(ObjectNode json, String field, @Nullable Instant time) {
    json.put(field, time == null ? null : time.toString());
  }
}

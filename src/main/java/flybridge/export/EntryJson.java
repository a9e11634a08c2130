package flybridge.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.incident.Body;
import flybridge.incident.Entry;
import flybridge.incident.Line;
import flybridge.incident.Mark;
import flybridge.incident.Wording;
import java.util.Set;

/// The log as JSON, one object a line. Control characters are escaped by JSON itself.
public final class EntryJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EntryJson() {}

  /// What `log add --json` prints: `{"id","device","seq","hash"}`.
  public static String receipt(Entry entry) {
    ObjectNode object = JSON.createObjectNode();
    identity(entry, object);
    return object.toString();
  }

  /// What `log list --json` prints: a line of the log. `id`, `device`, `seq` and `hash` are missing
  /// for an observation that is not in the chain; times are ISO 8601 in UTC.
  ///
  /// @param marks what a reader should know before believing it
  public static String line(Line line, Set<Mark> marks) {
    ObjectNode object = JSON.createObjectNode();
    Entry entry = line.entry();
    if (entry != null) {
      identity(entry, object);
    }
    object.put("kind", Wording.kind(line));
    object.put("author", line.author());
    object.put("machine", line.machine());
    object.put("incident", line.incident());
    object.put("context", line.context());
    object.put("happenedAt", line.happenedAt().toString());
    object.put("recordedAt", line.recordedAt().toString());
    object.put("text", Wording.of(line));
    if (line.body() instanceof Body.Observation seen) {
      observation(seen, object);
    }
    object.put("amended", !line.amendments().isEmpty());
    object.put("struck", line.struck());
    object.put("redacted", line.redacted());
    ArrayNode marked = object.putArray("marks");
    marks.forEach(mark -> marked.add(mark.words()));
    return object.toString();
  }

  private static void identity(Entry entry, ObjectNode object) {
    object.put("id", entry.id());
    object.put("device", entry.envelope().device().key().hex());
    object.put("seq", entry.envelope().seq());
    object.put("hash", entry.hash().hex());
  }

  private static void observation(Body.Observation seen, ObjectNode object) {
    object.put("finding", seen.what());
    object.put("severity", seen.severity());
    object.put("evidence", seen.evidence());
    ObjectNode about = object.putObject("object");
    about.put("kind", seen.object().kind());
    about.put("namespace", seen.object().namespace());
    about.put("name", seen.object().name());
  }
}

package flybridge.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import flybridge.change.ChangeJson;
import flybridge.change.Coverage;
import flybridge.engine.Changes;
import flybridge.engine.Picture;
import flybridge.engine.Status;
import flybridge.export.Evidence;
import flybridge.export.Zone;
import flybridge.incident.LogView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// What a run without a display leaves beside its pictures.
final class Leavings {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Opening opening;

  Leavings(Path folder, Opening opening) {
    this.folder = folder;
    this.opening = opening;
  }

  /// Makes sure, before anything is played, that there is a folder to write to.
  static Path folder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException refused) {
      throw unwritable(folder);
    }
    if (!Files.isWritable(folder)) {
      throw unwritable(folder);
    }
    return folder;
  }

  static Refusal unwritable(Path folder) {
    return Refusal.cannotOpen(
        "Nothing can be written to " + folder + "; name another folder with --out.");
  }

  String names() {
    return "timeline.md, status.json, alerts.json and changes.json";
  }

  /// @param begin of what the timeline covers
  void write(Picture picture, Instant begin) throws IOException {
    json("status.json", Status.of(picture).json());
    json("alerts.json", AlertsCommand.json(picture));
    Changes known = picture.changes();
    Coverage covered = known.covered();
    if (covered != null) {
      json("changes.json", ChangeJson.of(known.all(), covered, known.standings()));
    }
    LogView view = opening.journal().view();
    Evidence.Origin origin =
        ExportCommand.origin(opening.journal(), opening.author().get(), Zone.UTC);
    Evidence evidence =
        view.current()
            .map(incident -> Evidence.of(view, incident, origin))
            .orElseGet(() -> Evidence.between(view, begin, picture.now(), origin));
    Files.writeString(
        folder.resolve("timeline.md"), ExportCommand.markdown(opening.journal(), evidence));
  }

  private void json(String name, JsonNode document) throws IOException {
    Files.writeString(
        folder.resolve(name),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n");
  }
}

package flybridge.watch.json;

import flybridge.cluster.Pod.ContainerState;
import flybridge.cluster.Pod.ContainerState.Phase;
import java.io.IOException;

/// Reads one of `containerStatuses`. A state that says nothing means waiting (core/v1,
/// ContainerState).
final class ContainerStateReader {
  private String name = "";
  private boolean ready;
  private int restarts;
  private Phase phase = Phase.WAITING;
  private String reason = "";
  private long since;
  private int exitCode;
  private String lastReason = "";
  private int lastExitCode;
  private long lastEndedAt;

  ContainerState read(JsonCursor json, boolean init) throws IOException {
    name = "";
    ready = false;
    restarts = 0;
    phase = Phase.WAITING;
    reason = "";
    since = 0;
    exitCode = 0;
    lastReason = "";
    lastExitCode = 0;
    lastEndedAt = 0;
    json.object(field -> field(json, field));
    return new ContainerState(
        name,
        init,
        phase,
        ready,
        restarts,
        reason,
        since,
        exitCode,
        lastReason,
        lastExitCode,
        lastEndedAt);
  }

  private void field(JsonCursor json, String field) throws IOException {
    switch (field) {
      case "name" -> name = json.sharedText();
      case "ready" -> ready = json.flag();
      case "restartCount" -> restarts = json.count();
      case "state" -> json.object(part -> state(json, part));
      case "lastState" -> json.object(part -> lastState(json, part));
      default -> json.skip();
    }
  }

  private void state(JsonCursor json, String part) throws IOException {
    if (json.absent()) {
      return;
    }
    switch (part) {
      case "waiting" -> reason = PodSpecReader.one(json, "reason");
      case "running" -> {
        phase = Phase.RUNNING;
        json.object(field -> running(json, field));
      }
      case "terminated" -> {
        phase = Phase.TERMINATED;
        json.object(field -> terminated(json, field));
      }
      default -> json.skip();
    }
  }

  private void running(JsonCursor json, String field) throws IOException {
    if (field.equals("startedAt")) {
      since = json.seconds();
    } else {
      json.skip();
    }
  }

  private void terminated(JsonCursor json, String field) throws IOException {
    switch (field) {
      case "reason" -> reason = json.sharedText();
      case "exitCode" -> exitCode = json.count();
      case "finishedAt" -> since = json.seconds();
      default -> json.skip();
    }
  }

  private void lastState(JsonCursor json, String part) throws IOException {
    if (!part.equals("terminated")) {
      json.skip();
      return;
    }
    json.object(
        field -> {
          switch (field) {
            case "reason" -> lastReason = json.sharedText();
            case "exitCode" -> lastExitCode = json.count();
            case "finishedAt" -> lastEndedAt = json.seconds();
            default -> json.skip();
          }
        });
  }
}

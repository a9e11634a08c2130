package flybridge.views.window;

import flybridge.cluster.ObjectRef;
import flybridge.engine.LogPicture;
import flybridge.incident.Body;
import flybridge.incident.Bytes32;
import flybridge.incident.Device;
import flybridge.incident.EntryKind;
import flybridge.incident.IncidentState;
import flybridge.incident.Line;
import flybridge.incident.LogView;
import flybridge.incident.Order;
import flybridge.incident.SharedKey;
import flybridge.incident.Stamp;
import flybridge.sync.SharingState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Lines of a log as several consoles would have written them.
final class Lines {
  private Lines() {}

  /// @param author empty for a machine
  static Line of(Instant at, String author, EntryKind kind, Body body, long seq) {
    Device device = device(author);
    Order order = new Order(Stamp.of(at.toEpochMilli(), 0), device, seq, Bytes32.ZERO);
    boolean machine = author.isEmpty();
    return new Line(
        order, null, kind, body, author, machine, "", "", at, at, List.of(), null, null, 1);
  }

  /// A log that nobody has signed.
  static LogPicture log(List<Line> lines, Optional<IncidentState> incident, SharingState sharing) {
    return new LogPicture(lines, incident, "ana", device("ana"), sharing, LogView.EMPTY, "");
  }

  static Device device(String author) {
    return new Device(Bytes32.sha256(author.getBytes(StandardCharsets.UTF_8)));
  }

  static Body.Observation observation(Instant at, Body.Sign sign, String severity, String title) {
    return new Body.Observation(
        SharedKey.timed("uid", title, at),
        sign,
        "life/no-ready-endpoints",
        severity,
        new ObjectRef("Service", "shop", "web"),
        title,
        "0 of 2 ready",
        Stamp.of(at.toEpochMilli(), 0));
  }

  static IncidentState incident(String title, int severity, Instant since) {
    return new IncidentState(
        "id",
        "INC-14",
        14,
        title,
        severity,
        IncidentState.Status.OPEN,
        "prod-us",
        "ana",
        since,
        since,
        since,
        null,
        null,
        null,
        List.of(
            new IncidentState.RoleTerm("lead", "ana", since, null),
            new IncidentState.RoleTerm("scribe", "ben", since, null)),
        List.of(new IncidentState.Span(since, null)),
        List.of(),
        List.of());
  }
}

package flybridge.engine;

import flybridge.incident.Device;
import flybridge.incident.IncidentState;
import flybridge.incident.Line;
import flybridge.incident.LogView;
import flybridge.sync.SharingState;
import java.util.List;
import java.util.Optional;

/// The incident log as it is now.
///
/// @param lines what to read, in the log's order, newest last; immutable, and fast by index, since
///   there may be a million
/// @param incident the incident to look at; empty while none is open
/// @param author who writes on this console, empty while nobody has said
/// @param device what writes here
/// @param sharing where the log is and who else reads it; its words are those of the header
/// @param view knows the marks of lines and the devices that write
/// @param failure why the log cannot be read or written, as one sentence; else empty
public record LogPicture(
    List<Line> lines,
    Optional<IncidentState> incident,
    String author,
    Device device,
    SharingState sharing,
    LogView view,
    String failure) {}

package flybridge.views.sharing;

import flybridge.engine.LogPicture;
import flybridge.incident.IncidentState;
import flybridge.incident.Line;
import flybridge.incident.Stamp;
import flybridge.sync.Presence;
import flybridge.text.Visible;
import java.util.List;

/// Somebody who has the log open elsewhere.
///
/// @param where the incident that they look at; empty for none
/// @param read how far they have read
record Reader(String person, String device, String where, String read) {
  private static final int COUNTED = 99;

  static List<Reader> of(LogPicture log) {
    return log.sharing().present().stream().map(one -> of(one, log)).toList();
  }

  private static Reader of(Presence one, LogPicture log) {
    String where = log.view().incident(one.incident()).map(IncidentState::name).orElse("");
    int unread = unread(log.lines(), one.readTo());
    String read =
        switch (unread) {
          case 0 -> "has read everything";
          case COUNTED -> "has not read the last " + COUNTED + " and more";
          default -> unread + " not read yet";
        };
    return new Reader(Visible.of(one.person()), one.device().shortName(), where, read);
  }

  /// Only what is shared can be unread elsewhere.
  private static int unread(List<Line> lines, Stamp readTo) {
    int unread = 0;
    for (int i = lines.size() - 1; i >= 0 && unread < COUNTED; i--) {
      Line line = lines.get(i);
      if (line.order().stamp().compareTo(readTo) <= 0) {
        return unread;
      }
      unread += line.entry() == null ? 0 : 1;
    }
    return unread;
  }
}

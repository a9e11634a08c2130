package flybridge.views.sharing;

import flybridge.engine.LogPicture;
import flybridge.incident.Device;
import flybridge.incident.Devices;
import flybridge.text.Visible;
import java.util.Comparator;
import java.util.List;

/// A device that writes the log.
///
/// @param people under which names it has written
record DeviceRow(Device device, String people, State state) {

  /// In the order in which people should see them.
  enum State {
    UNCONFIRMED("not confirmed; its entries bear a mark"),
    OWN("this one"),
    CONFIRMED("confirmed"),
    REVOKED("revoked; what it wrote since bears a mark");

    private final String words;

    State(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  static List<DeviceRow> of(LogPicture log) {
    return log.view().devices().all().stream()
        .map(known -> of(known, log.device()))
        .sorted(Comparator.comparing(DeviceRow::state).thenComparing(DeviceRow::people))
        .toList();
  }

  private static DeviceRow of(Devices.Known known, Device own) {
    return new DeviceRow(
        known.device(), Visible.of(String.join(", ", known.people())), standing(known, own));
  }

  private static State standing(Devices.Known known, Device own) {
    if (known.revokedAt() != null) {
      return State.REVOKED;
    }
    if (known.device().equals(own)) {
      return State.OWN;
    }
    return known.trusted() ? State.CONFIRMED : State.UNCONFIRMED;
  }
}

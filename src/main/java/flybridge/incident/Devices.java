package flybridge.incident;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The devices that write the log and how far they are trusted here. Immutable.
///
/// A device trusts itself, those that it has confirmed, those that they have confirmed, and so on;
/// one that goes on for another is trusted as that one was. Which of them confirmed whom does not
/// depend on the order in which the entries arrived.
///
/// @param all those that wrote or were spoken of, in the order of their keys
public record Devices(List<Known> all) {
  static final Devices NONE = new Devices(List.of());

  public Devices {
    all = List.copyOf(all);
  }

  /// A device as the log tells of it.
  ///
  /// @param people under which names it has written, the first one first; one person may have
  ///   several devices
  /// @param trusted whether its entries bear no mark
  /// @param confirmedBy the first trusted device that confirmed it; null for none
  /// @param revokedAt the place in the log from which on it is not believed; null for none
  /// @param successor the device that goes on for it; null for none
  public record Known(
      Device device,
      List<String> people,
      boolean trusted,
      @Nullable Device confirmedBy,
      @Nullable Order revokedAt,
      @Nullable Device successor) {
    public Known {
      people = List.copyOf(people);
    }
  }

  public Optional<Known> of(Device device) {
    return all.stream().filter(known -> known.device().equals(device)).findFirst();
  }

  /// Those whose key begins so.
  ///
  /// @param digits hexadecimal, as [Device#shortName()] gives them
  public List<Known> named(String digits) {
    String prefix = digits.toLowerCase(Locale.ROOT);
    return all.stream().filter(known -> known.device().key().hex().startsWith(prefix)).toList();
  }

  /// Those that wait for somebody to confirm them.
  public List<Known> unconfirmed() {
    return all.stream()
        .filter(known -> !known.trusted() && known.revokedAt() == null)
        .filter(known -> !known.people().isEmpty())
        .toList();
  }
}

package flybridge.sync;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far the log is shared.
///
/// @param unshared how many entries here have not reached the shared log, as far as is known
/// @param reason why it is not shared now, as one sentence for people; else empty
/// @param exchangedAt when everything was exchanged last; null for never
/// @param present who has Flybridge open, this console left out
public record SharingState(
    Mode mode,
    long unshared,
    String reason,
    @Nullable Instant exchangedAt,
    List<Presence> present) {
  /// Nobody has joined a shared log here.
  public static final SharingState LOCAL = new SharingState(Mode.LOCAL, 0, "", null, List.of());

  public SharingState {
    present = List.copyOf(present);
  }

  public enum Mode {
    /// No shared log.
    LOCAL,
    /// On the way to it.
    CONNECTING,
    /// What is here is there, or on its way.
    SHARED,
    /// Out of reach; tried again and again.
    OFFLINE,
    /// A person has to do something.
    REFUSED
  }

  /// The state in the few words of a header.
  public String words() {
    if (mode == Mode.LOCAL) {
      return "only on this laptop";
    }
    if (unshared > 0) {
      return unshared == 1 ? "1 entry not yet shared" : unshared + " entries not yet shared";
    }
    return switch (mode) {
      case LOCAL, CONNECTING -> "joining the shared log";
      case SHARED -> present.isEmpty() ? "shared" : "shared with " + present.size();
      case OFFLINE -> "shared log out of reach";
      case REFUSED -> "not shared";
    };
  }
}

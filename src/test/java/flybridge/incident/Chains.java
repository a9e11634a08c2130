package flybridge.incident;

import flybridge.time.ManualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One console of a test: a device with its own wall clock that writes its own chain.
final class Chains {
  private final Device device;
  private final ManualTime wall;
  private final HybridClock clock;
  private final List<Entry> written = new ArrayList<>();
  private final List<Entry> known = new ArrayList<>();

  /// @param name one byte that tells devices apart
  Chains(int name, Instant start) {
    this.device = new Device(Bytes32.sha256(new byte[] {(byte) name}));
    this.wall = new ManualTime(start);
    this.clock = new HybridClock(wall);
  }

  ManualTime wall() {
    return wall;
  }

  /// What has reached it, its own entries included.
  List<Entry> known() {
    return known;
  }

  /// Takes note of what another console wrote.
  void receive(Entry entry) {
    known.add(entry);
  }

  /// As a journal does it, the clock is first brought behind everything there that is to be
  /// believed by now; what came from the future may have become the present.
  Entry write(Draft draft) {
    known.forEach(entry -> clock.observe(entry.envelope().stamp()));
    byte[] salt = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
    byte[] words = Content.encode(salt, draft.body());
    Stamp stamp = clock.next();
    @Nullable Instant happenedAt = draft.happenedAt();
    Envelope envelope =
        new Envelope(
            device,
            written.size() + 1L,
            written.isEmpty() ? Bytes32.ZERO : written.getLast().hash(),
            stamp,
            happenedAt == null ? stamp.instant() : happenedAt,
            wall.instant(),
            EntryKind.of(draft.body()).code(),
            draft.machine(),
            Content.hash(words),
            draft.about(),
            draft.author(),
            draft.incident(),
            draft.context());
    Entry entry = Entry.of(envelope, words);
    written.add(entry);
    known.add(entry);
    return entry;
  }
}

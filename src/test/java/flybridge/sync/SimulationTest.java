package flybridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.incident.Bytes32;
import flybridge.incident.Content;
import flybridge.incident.DeviceKey;
import flybridge.incident.Entry;
import flybridge.incident.HybridClock;
import flybridge.incident.Line;
import flybridge.incident.LogFold;
import flybridge.incident.LogView;
import flybridge.sync.World.Fault;
import flybridge.sync.World.Flaw;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Five consoles and a database through partitions, restarts, duplicates, reordering, clock steps
/// of an hour, redactions, consoles and databases put back to an earlier state: once all have
/// talked, all have the same entries in the same order, and make the same of them. One seed again:
/// `-Dflybridge.simulation.seed=N`; more of them: `-Dflybridge.simulation.seeds=N`.
class SimulationTest {
  private static final int SEEDS = Integer.getInteger("flybridge.simulation.seeds", 10_000);
  private static final Long ONE = Long.getLong("flybridge.simulation.seed");
  private static final int PLANTED_SEEDS = 400;
  private static final int LEAST_ENTRIES = 50;
  private static final int LEAST_FAULTS = 3;

  /// Making keys is slow and not what is tried here.
  private static final List<DeviceKey> KEYS = Stream.generate(DeviceKey::create).limit(80).toList();

  @Test
  void allHaveTheSameOnceTheyHaveTalked() {
    Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    long entries = 0;
    int fewestEntries = Integer.MAX_VALUE;
    int fewestFaults = Integer.MAX_VALUE;
    List<Long> seeds =
        ONE != null ? List.of(ONE) : Stream.iterate(0L, seed -> seed + 1).limit(SEEDS).toList();
    for (long seed : seeds) {
      World world = new World(seed, Flaw.NONE, KEYS);
      world.run();
      assertThat(trouble(world)).as("seed %d", seed).isEmpty();
      int held = world.consoles().getFirst().disk().size();
      int met = world.faults().values().stream().mapToInt(i -> i).sum();
      entries += held;
      fewestEntries = Math.min(fewestEntries, held);
      fewestFaults = Math.min(fewestFaults, met);
      world.faults().forEach((fault, times) -> faults.merge(fault, (long) times, Long::sum));
    }
    System.out.printf(
        "%d seeds, %d entries (at least %d a seed), faults %s (at least %d a seed)%n",
        seeds.size(), entries, fewestEntries, faults, fewestFaults);
    assertThat(fewestEntries).isGreaterThanOrEqualTo(LEAST_ENTRIES);
    assertThat(fewestFaults).isGreaterThanOrEqualTo(LEAST_FAULTS);
    if (ONE == null) {
      assertThat(faults.keySet()).containsExactly(Fault.values());
    }
  }

  @Test
  void aReaderBySerialNumbersIsSeenToLoseEntries() {
    assertThat(caught(Flaw.SERIAL_READER)).isPositive();
  }

  @Test
  void aReaderThatLooksOnlyBeyondTheEndsIsCaught() {
    assertThat(caught(Flaw.ENDS_ONLY)).isPositive();
  }

  @Test
  void aDatabaseThatKeepsWordsAfterTheirRedactionIsCaught() {
    assertThat(caught(Flaw.LATE_WORDS_KEPT)).isPositive();
  }

  @Test
  void aClockThatBelievesTheFutureIsCaught() {
    assertThat(caught(Flaw.BELIEVES_THE_FUTURE)).isPositive();
  }

  private static int caught(Flaw flaw) {
    int caught = 0;
    for (long seed = 0; seed < PLANTED_SEEDS; seed++) {
      World world = new World(seed, flaw, KEYS);
      world.run();
      caught += trouble(world).isEmpty() ? 0 : 1;
    }
    System.out.printf("%s: caught in %d of %d seeds%n", flaw, caught, PLANTED_SEEDS);
    return caught;
  }

  /// What is not as it must be.
  private static Optional<String> trouble(World world) {
    Set<Bytes32> all = world.everything();
    MemoryReplica first = world.consoles().getFirst();
    LogView expected = rootless(first.disk());
    for (MemoryReplica console : world.consoles()) {
      LogView view = console.fold().view();
      if (console.disk().size() != all.size()) {
        return Optional.of(console.disk().size() + " entries of " + all.size());
      }
      if (!console.fold().root().equals(first.fold().root())) {
        return Optional.of("another root");
      }
      if (!view.lines().equals(expected.lines())) {
        return Optional.of("another order or reading: " + difference(view, expected));
      }
      if (!view.incidents().equals(expected.incidents())) {
        return Optional.of("another state");
      }
    }
    Collection<Entry> last = world.consoles().getLast().disk();
    if (!rootless(last).devices().equals(expected.devices())) {
      return Optional.of("other devices");
    }
    return words(world, all).or(() -> dragged(world));
  }

  private static String difference(LogView view, LogView expected) {
    List<Line> lines = view.lines();
    for (int i = 0; i < Math.min(lines.size(), expected.lines().size()); i++) {
      if (!lines.get(i).equals(expected.lines().get(i))) {
        return lines.get(i) + " instead of " + expected.lines().get(i);
      }
    }
    return lines.size() + " lines instead of " + expected.lines().size();
  }

  /// The log as it reads from nobody's side in particular, folded anew.
  private static LogView rootless(Collection<Entry> entries) {
    return LogFold.of(entries);
  }

  private static Optional<String> words(World world, Set<Bytes32> all) {
    Set<Bytes32> wordless = wordless(world.log().all());
    if (world.log().all().count() != all.size()) {
      return Optional.of("the database lacks entries");
    }
    for (MemoryReplica console : world.consoles()) {
      if (!wordless(console.disk().stream()).equals(wordless)) {
        return Optional.of("other words are gone");
      }
    }
    return Optional.empty();
  }

  private static Set<Bytes32> wordless(Stream<Entry> entries) {
    Set<Bytes32> wordless = new HashSet<>();
    entries
        .filter(entry -> entry.content() instanceof Content.Erased)
        .forEach(entry -> wordless.add(entry.hash()));
    return wordless;
  }

  /// Whoever's own clock was right never stamps farther ahead of it than another may be believed.
  private static Optional<String> dragged(World world) {
    long most = HybridClock.FARTHEST_AHEAD.toMillis();
    boolean dragged =
        world.steady().stream()
            .flatMap(one -> one.fold().after(one.device(), 0, Integer.MAX_VALUE).stream())
            .map(Entry::envelope)
            .anyMatch(
                envelope ->
                    envelope.stamp().millis() - envelope.recordedAt().toEpochMilli() > most);
    return dragged ? Optional.of("a clock was dragged along") : Optional.empty();
  }
}

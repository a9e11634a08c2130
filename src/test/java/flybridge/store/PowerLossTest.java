package flybridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import flybridge.incident.Wording;
import flybridge.store.Trace.Event;
import flybridge.time.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// kill -9 leaves the kernel's memory alone, so it cannot show that the disk was asked. A trace of
/// the system calls can: that a sync comes before each acknowledgement, and, cutting the power
/// after any call, what would then be found on a disk that keeps only what was synced.
class PowerLossTest {
  private static final int RUNS = 2;
  private static final int ENTRIES = 5;
  private static final int OUTCOMES = 2;
  private static final int SEED = 20_260_302;

  @TempDir Path temporary;
  private Path folder;
  private List<Event> events;

  /// Two programs one after the other, so that the trace holds what opening and closing do too.
  @BeforeEach
  void trace() throws Exception {
    assumeTrue(Trace.possible(), "strace is not there or may not trace");
    folder = Files.createDirectory(temporary.resolve("journal"));
    Journal.open(folder, Time.system()).close();
    Files.copy(folder.resolve(Database.FILE), temporary.resolve("start.db"));
    events = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      Path output = temporary.resolve("trace" + run);
      Process process = Fork.start(Trace.command(output), folder, "run" + run, ENTRIES);
      process.outputWriter().close();
      process.inputReader().lines().forEach(_ -> {});
      assertThat(process.waitFor()).isZero();
      events.addAll(Trace.read(output));
    }
    Files.copy(
        temporary.resolve("start.db"),
        folder.resolve(Database.FILE),
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void theDiskIsAskedBeforeEachAcknowledgement() {
    Map<String, Integer> unsynced = new HashMap<>();
    int written = 0;
    int synced = 0;
    int acknowledged = 0;
    for (Event event : events) {
      switch (event) {
        case Event.Write write -> {
          written += write.file().endsWith("-wal") ? 1 : 0;
          unsynced.merge(write.file(), 1, Integer::sum);
        }
        case Event.Cut _, Event.Gone _ -> {}
        case Event.Sync sync -> {
          synced += unsynced.containsKey(sync.file()) ? 1 : 0;
          unsynced.remove(sync.file());
        }
        case Event.Acknowledged ack -> {
          assertThat(written).as("writes for %s", ack.text()).isPositive();
          assertThat(synced).as("syncs for %s", ack.text()).isPositive();
          assertThat(unsynced).as("not synced when %s was told", ack.text()).isEmpty();
          acknowledged++;
          written = 0;
          synced = 0;
        }
      }
    }
    assertThat(acknowledged).isEqualTo(RUNS * ENTRIES);
  }

  @Test
  void whereverThePowerGoesNothingAcknowledgedIsLost() throws IOException {
    assertThat(cutEverywhere(true)).isEmpty();
    System.out.printf(
        "cut the power %d times in a trace of %d calls: nothing acknowledged lost%n",
        events.size() * OUTCOMES, events.size());
  }

  @Test
  void aDiskThatLiesAboutSyncingIsFoundOut() throws IOException {
    assertThat(cutEverywhere(false)).isNotEmpty();
  }

  /// @return what was lost first, and where
  private Optional<String> cutEverywhere(boolean honest) throws IOException {
    Random random = new Random(SEED);
    SimulatedDisk disk = new SimulatedDisk(folder, honest);
    Set<String> acknowledged = new HashSet<>();
    for (int i = 0; i < events.size(); i++) {
      disk.apply(events.get(i));
      if (events.get(i) instanceof Event.Acknowledged ack) {
        acknowledged.add(ack.text());
      }
      for (int outcome = 0; outcome < OUTCOMES; outcome++) {
        Path left = Files.createTempDirectory(temporary, "cut");
        Files.copy(folder.resolve(KeyFile.FILE), left.resolve(KeyFile.FILE));
        disk.lose(left, random);
        String loss = loss(left, acknowledged);
        if (!loss.isEmpty()) {
          return Optional.of("after call " + i + ": " + loss);
        }
      }
    }
    return Optional.empty();
  }

  private static String loss(Path left, Set<String> acknowledged) {
    try (Journal journal = Journal.open(left, Time.system())) {
      Map<String, Long> found =
          journal.view().lines().stream()
              .collect(Collectors.groupingBy(Wording::of, Collectors.counting()));
      if (!found.keySet().containsAll(acknowledged)) {
        return "found " + found.keySet() + " of " + acknowledged;
      }
      List<Damage> damages = journal.verify().damages();
      boolean twice = found.values().stream().anyMatch(count -> count > 1);
      return twice ? "twice: " + found : damages.isEmpty() ? "" : damages.toString();
    } catch (JournalException e) {
      return e.getMessage();
    }
  }
}

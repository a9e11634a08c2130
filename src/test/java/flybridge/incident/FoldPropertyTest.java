package flybridge.incident;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Five consoles with wrong clocks write while they cannot always talk; whatever reaches a reader
/// in whatever order and however often, the same set of entries makes the same log.
class FoldPropertyTest {
  private static final int SEEDS = 200;
  private static final int CONSOLES = 5;
  private static final int ENTRIES = 80;
  private static final int DELIVERIES = 4;
  private static final int INCIDENTS = 3;
  private static final Instant START = Instant.parse("2026-03-01T22:51:22Z");

  /// What goes wrong on the way.
  private enum Fault {
    SKEW,
    PARTITION,
    REORDER,
    DUPLICATE
  }

  private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);

  @Test
  void theSameEntriesMakeTheSameLogHoweverTheyArrive() {
    int entries = 0;
    int fewest = Integer.MAX_VALUE;
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      int before = total();
      List<Entry> log = schedule(random);
      String expected = picture(LogFold.of(log));
      assertThat(log.size()).isGreaterThanOrEqualTo(50);
      for (int i = 0; i < DELIVERIES; i++) {
        assertThat(picture(delivered(log, random))).as("seed %d", seed).isEqualTo(expected);
      }
      entries += log.size();
      fewest = Math.min(fewest, total() - before);
    }
    System.out.printf(
        "%d seeds, %d entries, %d deliveries each, faults %s, at least %d a seed%n",
        SEEDS, entries, DELIVERIES, faults, fewest);
    assertThat(fewest).isGreaterThanOrEqualTo(3);
    assertThat(faults.keySet()).containsExactly(Fault.values());
  }

  /// As the journal keeps it: what bears on nothing else is read again from where it is stored, and
  /// words that a redaction takes are gone from there before the log hears of it.
  @Test
  void aLogThatHoldsOnlyWhatItMustReadsTheSame() {
    int readAgain = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      List<Entry> log = schedule(random);
      Collections.shuffle(log, random);
      int[] asked = {0};
      LogFold fold = stored(log, random, asked);
      assertThat(picture(fold.view())).isEqualTo(picture(LogFold.of(log)));
      assertThat(fold.root()).isEqualTo(root(log));
      readAgain += asked[0];
    }
    System.out.printf("%d seeds, %d entries read again%n", SEEDS, readAgain);
    assertThat(readAgain).isGreaterThan(SEEDS);
  }

  private static LogFold stored(List<Entry> log, Random random, int[] asked) {
    Map<Long, Entry> stored = new HashMap<>();
    LogFold fold =
        new LogFold(
            null,
            row -> {
              asked[0]++;
              return Optional.ofNullable(stored.get(row));
            });
    for (int i = 0; i < log.size(); i++) {
      Entry given = log.get(i);
      stored.put(i + 1L, fold.erases(given) ? given.erased() : given);
      Set<Entry> gone = Set.copyOf(fold.wouldErase(given));
      stored.replaceAll((_, entry) -> gone.contains(entry) ? entry.erased() : entry);
      fold.add(given, i + 1L);
      if (random.nextInt(10) == 0) {
        fold.view();
      }
    }
    return fold;
  }

  private static Bytes32 root(List<Entry> log) {
    LogFold fold = new LogFold();
    log.forEach(fold::add);
    return fold.root();
  }

  @Test
  void aReaderWithoutAFlawIsNotCaught() {
    assertThat(caught(null)).isZero();
  }

  /// One that folds in the order of arrival.
  @Test
  void aReaderThatOrderOfArrivalLeadsAstrayIsCaught() {
    assertThat(caught(Fault.REORDER)).isPositive();
  }

  /// One that counts everything it gets.
  @Test
  void aReaderThatTakesAnEntryTwiceIsCaught() {
    assertThat(caught(Fault.DUPLICATE)).isPositive();
  }

  /// One that drops what is about an entry which it does not have yet.
  @Test
  void aReaderThatDropsAnswersToWhatHasNotArrivedIsCaught() {
    assertThat(caught(Fault.PARTITION)).isPositive();
  }

  /// One that orders by the writers' wall clocks puts answers before their questions; the hybrid
  /// clock never does, unless the question came from the future.
  @Test
  void anAnswerStandsBehindWhatItAnswersAndByWallClocksItWouldNot() {
    int checked = 0;
    int wrongByWall = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Map<Bytes32, Entry> known = new HashMap<>();
      List<Entry> log = schedule(new Random(seed));
      log.forEach(entry -> known.put(entry.hash(), entry));
      for (Entry entry : log) {
        Entry question = known.get(entry.envelope().about());
        if (question != null && believed(question, entry)) {
          assertThat(entry.order()).isGreaterThan(question.order());
          checked++;
          wrongByWall += recordedAt(entry).isBefore(recordedAt(question)) ? 1 : 0;
        }
      }
    }
    assertThat(checked).isGreaterThan(SEEDS);
    assertThat(wrongByWall).isPositive();
  }

  private static Instant recordedAt(Entry entry) {
    return entry.envelope().recordedAt();
  }

  private static boolean believed(Entry question, Entry answer) {
    return !HybridClock.ahead(question.envelope().stamp(), recordedAt(answer).toEpochMilli());
  }

  /// @param flaw what the reader cannot cope with; null for none
  /// @return in how many seeds its reading differs from the log's
  private int caught(@Nullable Fault flaw) {
    int caught = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      List<Entry> log = schedule(random);
      List<Entry> arriving = new ArrayList<>(log);
      arriving.addAll(log.subList(0, log.size() / 2));
      Collections.shuffle(arriving, random);
      caught += read(arriving, flaw).equals(read(log, null)) ? 0 : 1;
    }
    return caught;
  }

  private static String read(List<Entry> arriving, @Nullable Fault flaw) {
    Corrections corrections = new Corrections();
    Set<Bytes32> there = new HashSet<>();
    List<Entry> taken = new ArrayList<>();
    for (Entry entry : arriving) {
      Bytes32 about = entry.envelope().about();
      boolean dropped = flaw == Fault.PARTITION && about != null && !there.contains(about);
      boolean fresh = !dropped && there.add(entry.hash());
      if (!dropped && (fresh || flaw == Fault.DUPLICATE)) {
        corrections.add(entry);
        taken.add(entry);
      }
    }
    List<Line> lines = new ArrayList<>(taken.stream().map(corrections::read).toList());
    if (flaw != Fault.REORDER) {
      lines.sort(Line.IN_ORDER);
    }
    StringBuilder read = new StringBuilder();
    for (int i = 0; i < INCIDENTS; i++) {
      String id = "incident" + i;
      List<Line> of = lines.stream().filter(line -> line.incident().equals(id)).toList();
      read.append(IncidentFold.fold(id, of)).append('\n');
    }
    return read.toString();
  }

  private LogView delivered(List<Entry> log, Random random) {
    List<Entry> arriving = new ArrayList<>(log);
    int again = 1 + random.nextInt(log.size());
    for (int i = 0; i < again; i++) {
      arriving.add(log.get(random.nextInt(log.size())));
      count(Fault.DUPLICATE);
    }
    Collections.shuffle(arriving, random);
    count(Fault.REORDER);
    LogFold fold = new LogFold();
    for (Entry entry : arriving) {
      fold.add(entry);
      if (random.nextInt(10) == 0) {
        fold.view();
      }
    }
    return fold.view();
  }

  /// Everything that a person could see of it.
  private static String picture(LogView view) {
    StringBuilder picture = new StringBuilder();
    for (IncidentState incident : view.incidents()) {
      picture.append(incident.named(incident.name())).append('\n');
    }
    view.lines().forEach(line -> picture.append(line).append('\n'));
    return picture.toString();
  }

  private List<Entry> schedule(Random random) {
    List<Chains> consoles = new ArrayList<>();
    for (int i = 0; i < CONSOLES; i++) {
      int skew = random.nextInt(3) == 0 ? random.nextInt(7200) - 3600 : random.nextInt(20) - 10;
      count(Fault.SKEW);
      consoles.add(new Chains(i, START.plusSeconds(skew)));
    }
    List<Entry> log = new ArrayList<>();
    for (int i = 0; i < ENTRIES; i++) {
      Chains console = consoles.get(random.nextInt(CONSOLES));
      Entry entry = console.write(draft(console.known(), random));
      log.add(entry);
      for (Chains other : consoles) {
        if (random.nextInt(4) == 0) {
          count(Fault.PARTITION);
        } else if (other != console) {
          other.receive(entry);
        }
        other.wall().advance(Duration.ofMillis(random.nextInt(20_000)));
      }
    }
    return log;
  }

  private static Draft draft(List<Entry> known, Random random) {
    Body body = EncodingTest.bodies().get(random.nextInt(EntryKind.values().length));
    String author = "person" + random.nextInt(3);
    if (EntryKind.of(body).aboutAnother()) {
      return known.isEmpty()
          ? Draft.of(new Body.Note("first"), author)
          : Draft.about(known.get(random.nextInt(known.size())), body, author);
    }
    if (body instanceof Body.Observation) {
      body = observation(random);
    }
    if (body instanceof Body.Declare) {
      body = new Body.Declare(1 + random.nextInt(3), "incident", 1 + random.nextInt(4));
    }
    int incident = random.nextInt(INCIDENTS + 1);
    String id = incident == 0 ? "" : "incident" + (incident - 1);
    return Draft.of(body, author).in(id).within("prod");
  }

  private static Body observation(Random random) {
    Instant seen = START.plusSeconds(random.nextInt(1_200));
    SharedKey key =
        random.nextBoolean()
            ? SharedKey.slotted("uid", "late", seen)
            : SharedKey.timed("uid", "gone", START.plusSeconds(random.nextInt(3)));
    ObjectRef object = new ObjectRef("Node", "", "node-17");
    Stamp stamp = Stamp.of(seen.toEpochMilli(), 0);
    return new Body.Observation(
        key, Body.Sign.FIRING, "life/late", "critical", object, "late", "68 s", stamp);
  }

  private void count(Fault fault) {
    faults.merge(fault, 1, Integer::sum);
  }

  private int total() {
    return faults.values().stream().mapToInt(Integer::intValue).sum();
  }
}

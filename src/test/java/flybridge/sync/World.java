package flybridge.sync;

import flybridge.cluster.ObjectRef;
import flybridge.incident.Body;
import flybridge.incident.Bytes32;
import flybridge.incident.DeviceKey;
import flybridge.incident.Draft;
import flybridge.incident.Entry;
import flybridge.incident.EntryKind;
import flybridge.incident.SharedKey;
import flybridge.incident.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Five consoles and a database, their troubles drawn from one seed.
final class World {
  static final int CONSOLES = 5;
  private static final int ENTRIES = 60;
  private static final int LEAST_HELD = 52;
  private static final int PAGE = 4;
  private static final int ROUNDS = 12;
  private static final int INCIDENTS = 3;
  private static final Instant START = Instant.parse("2026-03-01T22:51:22Z");
  private static final long HOUR = Duration.ofHours(1).toMillis();

  /// What goes wrong.
  enum Fault {
    PARTITION,
    RESTART,
    DUPLICATE,
    REORDER,
    CLOCK_STEP,
    REDACTION,
    RESTORED_CONSOLE,
    LOST_COMMITS
  }

  /// How a console that has something wrong with it differs from ours.
  enum Flaw {
    NONE,
    /// It reads rows by serial number, as pollers do.
    SERIAL_READER,
    /// It looks only beyond the end of chains.
    ENDS_ONLY,
    /// The database keeps words that come after their redaction.
    LATE_WORDS_KEPT,
    /// Its clock follows whatever it sees.
    BELIEVES_THE_FUTURE
  }

  private final RandomGenerator random;
  private final Flaw flaw;
  private final MemoryLog log;
  private final List<MemoryReplica> consoles = new ArrayList<>();
  private final Map<MemoryReplica, Exchanger> exchangers = new LinkedHashMap<>();
  private final Map<MemoryReplica, MemoryReplica.Backup> backups = new HashMap<>();
  private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
  private final Map<MemoryReplica, Integer> stepped = new HashMap<>();
  private Map<Bytes32, MemoryLog.Row> databaseBackup = Map.of();
  private int written;

  /// Brings a console and the database together.
  interface Exchanger {
    void exchange(MemoryLog log) throws SharedLogException;
  }

  World(long seed, Flaw flaw, List<DeviceKey> keys) {
    this.random = new SplittableRandom(seed);
    this.flaw = flaw;
    this.log = new MemoryLog(random, flaw == Flaw.LATE_WORDS_KEPT);
    Iterator<DeviceKey> next = keys.iterator();
    for (int i = 0; i < CONSOLES; i++) {
      MemoryReplica console = new MemoryReplica(next, START, flaw == Flaw.BELIEVES_THE_FUTURE);
      consoles.add(console);
      exchangers.put(console, exchanger(console));
    }
  }

  private Exchanger exchanger(MemoryReplica console) {
    if (flaw == Flaw.SERIAL_READER) {
      return new SerialReader(console);
    }
    if (flaw == Flaw.ENDS_ONLY) {
      return new EndsOnly(console);
    }
    Exchange exchange = new Exchange(console, PAGE);
    return exchange::run;
  }

  /// Lives until enough was written, and then until everybody has talked.
  void run() {
    boolean restores = random.nextInt(4) == 0;
    while (written < ENTRIES || everything().size() < LEAST_HELD) {
      MemoryReplica console = consoles.get(random.nextInt(CONSOLES));
      consoles.forEach(one -> one.step(random.nextInt(20_000)));
      switch (random.nextInt(20)) {
        case 0 -> {
          console.restart(random);
          count(Fault.RESTART);
        }
        case 1 -> {
          stepClock(console);
        }
        case 2 -> handOver(console, consoles.get(random.nextInt(CONSOLES)));
        case 3 -> backups.put(console, console.backup());
        case 4 -> restore(console, restores);
        case 5 -> database();
        case 6, 7, 8, 9, 10 -> exchange(console);
        default -> write(console);
      }
    }
    heal();
  }

  /// One console's clock may run an hour ahead of another's, and be put right again.
  private void stepClock(MemoryReplica console) {
    boolean ahead = stepped.getOrDefault(console, 0) > 0;
    console.step(ahead ? -HOUR : HOUR);
    stepped.merge(console, ahead ? -1 : 1, Integer::sum);
    count(Fault.CLOCK_STEP);
  }

  private void write(MemoryReplica console) {
    Draft draft = draft(console);
    if (EntryKind.of(draft.body()) == EntryKind.REDACT) {
      count(Fault.REDACTION);
    }
    console.write(draft);
    written++;
  }

  /// Some of the time the network goes in the middle.
  private void exchange(MemoryReplica console) {
    int calls = random.nextInt(3) == 0 ? 1 + random.nextInt(6) : 0;
    log.reachable(true, calls);
    try {
      exchangers.get(console).exchange(log);
    } catch (SharedLogException cut) {
      count(Fault.PARTITION);
    }
    log.reachable(true, 0);
  }

  /// A file with a part of one console's log, out of order and with some of it twice.
  private void handOver(MemoryReplica from, MemoryReplica to) {
    if (flaw == Flaw.NONE || flaw == Flaw.LATE_WORDS_KEPT) {
      List<Entry> part = new ArrayList<>(from.disk());
      Collections.shuffle(part, random);
      List<Entry> some = new ArrayList<>(part.subList(0, part.size() / 2));
      some.addAll(part.subList(0, part.size() / 4));
      some.addAll(from.redactionsOf(some));
      if (to.receive(some).chainElsewhere()) {
        to.startNewChain();
      }
      count(Fault.REORDER);
      count(Fault.DUPLICATE);
    }
  }

  private void restore(MemoryReplica console, boolean restores) {
    MemoryReplica.Backup backup = backups.remove(console);
    if (backup != null && restores && flaw != Flaw.SERIAL_READER) {
      console.restore(backup, random);
      count(Fault.RESTORED_CONSOLE);
    }
  }

  private void database() {
    if (random.nextBoolean()) {
      databaseBackup = log.snapshot();
    } else if (flaw != Flaw.SERIAL_READER) {
      log.restore(databaseBackup);
      count(Fault.LOST_COMMITS);
    }
  }

  private void heal() {
    log.reachable(true, 0);
    for (int i = 0; i < ROUNDS && !settled(); i++) {
      log.settle(true);
      consoles.forEach(this::exchangeWhole);
    }
    log.settle(true);
  }

  /// Whether all say that they have the same.
  private boolean settled() {
    return log.idle()
        && consoles.stream()
            .allMatch(console -> console.vector().differing(log.reaches()).isEmpty());
  }

  private void exchangeWhole(MemoryReplica console) {
    try {
      exchangers.get(console).exchange(log);
      log.settle(true);
    } catch (SharedLogException cut) {
      throw new IllegalStateException(cut);
    }
  }

  private void count(Fault fault) {
    faults.merge(fault, 1, Integer::sum);
  }

  List<MemoryReplica> consoles() {
    return consoles;
  }

  /// Those whose clock was right all the time.
  List<MemoryReplica> steady() {
    return consoles.stream().filter(console -> !stepped.containsKey(console)).toList();
  }

  MemoryLog log() {
    return log;
  }

  Map<Fault, Integer> faults() {
    return faults;
  }

  /// How many entries all consoles together hold.
  Set<Bytes32> everything() {
    Set<Bytes32> all =
        consoles.stream()
            .flatMap(console -> console.disk().stream())
            .map(Entry::hash)
            .collect(Collectors.toSet());
    log.all().forEach(entry -> all.add(entry.hash()));
    return all;
  }

  private Draft draft(MemoryReplica console) {
    String author = "person" + random.nextInt(3);
    List<Entry> known = List.copyOf(console.disk());
    int kind = random.nextInt(20);
    if (kind < 6 && !known.isEmpty()) {
      Entry about = known.get(random.nextInt(known.size()));
      Body body =
          switch (kind) {
            case 0 -> new Body.Strike("wrong");
            case 1 -> new Body.Amend("better " + written, null);
            case 2 -> new Body.Redact("secret");
            case 3 -> new Body.Claim("ben");
            case 4 -> new Body.Done("");
            default -> new Body.Reply("yes");
          };
      return Draft.about(about, body, author);
    }
    return Draft.of(plain(kind), author).in("incident" + random.nextInt(INCIDENTS));
  }

  private Body plain(int kind) {
    return switch (kind) {
      case 6 -> new Body.Declare(1 + random.nextInt(3), "web", 1 + random.nextInt(4));
      case 7 -> new Body.SeverityChange(1 + random.nextInt(4));
      case 8 -> new Body.RoleChange("lead", "person" + random.nextInt(3), random.nextBoolean());
      case 9 -> new Body.Resolve("well");
      case 10 -> new Body.Reopen("not well");
      case 11 -> new Body.Acknowledge("");
      case 12 -> new Body.Task("look " + written);
      case 13 -> observation();
      case 14 -> new Body.Confirm(consoles.get(random.nextInt(CONSOLES)).device(), "somebody");
      case 15 ->
          random.nextInt(8) == 0
              ? new Body.Revoke(consoles.get(random.nextInt(CONSOLES)).device(), "lost")
              : new Body.HandOver("lead", "ben", "open: much");
      default -> new Body.Note("note " + written);
    };
  }

  private Body observation() {
    Instant seen = START.plusSeconds(random.nextInt(1_200));
    SharedKey key = SharedKey.slotted("uid", "late", seen);
    ObjectRef object = new ObjectRef("Node", "", "node-17");
    Stamp stamp = Stamp.of(seen.toEpochMilli(), 0);
    return new Body.Observation(
        key, Body.Sign.FIRING, "life/late", "critical", object, "late", "68 s", stamp);
  }
}

package flybridge.bench;

import flybridge.incident.Body;
import flybridge.incident.Bytes32;
import flybridge.incident.Draft;
import flybridge.incident.Entry;
import flybridge.incident.Stamp;
import flybridge.store.Journal;
import flybridge.sync.Exchange;
import flybridge.sync.Presence;
import flybridge.sync.SharedLog;
import flybridge.sync.SharedLogException;
import flybridge.sync.Sharing;
import flybridge.sync.SharingState;
import flybridge.time.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/// How soon others see an entry, through a real database: with its hints, without them, and how
/// long a console that was away for long takes to catch up.
public final class ShareBench {
  private static final int PATIENCE_SECONDS = 60;
  private static final int UNHINTED = 10;
  private static final int BATCH = 1_000;
  private static final double MILLION = 1e6;

  private final Path folder;
  private final Sharing.Connector connector;

  /// @param folder empty
  /// @param connector opens a shared log that may be filled with entries that mean nothing
  public ShareBench(Path folder, Sharing.Connector connector) {
    this.folder = folder;
    this.connector = connector;
  }

  /// One console with its sharing.
  private record Console(Journal journal, Sharing sharing) implements AutoCloseable {
    @Override
    public void close() {
      sharing.close();
      journal.close();
    }
  }

  /// @param consoles how many share the log, at least 2
  /// @param times how often an entry is written and looked for
  /// @param entries how many entries there are to catch up with
  /// @throws IOException when the shared log stays out of reach
  public Figures measure(int consoles, int times, int entries)
      throws IOException, InterruptedException {
    Figures figures = new Figures("share", 0, 0);
    seen(figures, "seen-ms", consoles, times, log -> log);
    seen(figures, "seen-without-notify-ms", 2, UNHINTED, Deaf::new);
    catchUp(figures, entries);
    figures.note("%d consoles, %,d entries to catch up with".formatted(consoles, entries));
    return figures;
  }

  private void seen(
      Figures figures, String name, int count, int times, UnaryOperator<SharedLog> log)
      throws IOException, InterruptedException {
    List<Console> consoles = new ArrayList<>();
    try {
      Seeing seeing = new Seeing();
      for (int i = 0; i < count; i++) {
        consoles.add(console(name + i, log, seeing));
      }
      for (Console console : consoles) {
        await(console);
      }
      for (int i = 0; i < times; i++) {
        Console writer = consoles.get(i % count);
        Console reader = consoles.get((i + 1) % count);
        CountDownLatch there = seeing.expect(reader.journal());
        long start = System.nanoTime();
        Entry entry = writer.journal().append(Draft.of(new Body.Note("entry " + i), "ana"));
        seeing.look(entry.hash());
        writer.sharing().wake();
        if (!there.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          throw new IOException("an entry was not seen within a minute");
        }
        figures.add(name, "ms", (System.nanoTime() - start) / MILLION);
      }
    } finally {
      consoles.forEach(Console::close);
    }
  }

  private Console console(String name, UnaryOperator<SharedLog> log, Seeing seeing) {
    Journal journal = Journal.open(folder.resolve(name), Time.system());
    Sharing sharing =
        Sharing.start(
            journal.replica(),
            () -> log.apply(connector.connect()),
            () -> new Presence(journal.device(), name, "", Stamp.NONE),
            Time.system(),
            () -> seeing.check(journal));
    return new Console(journal, sharing);
  }

  private static void await(Console console) throws IOException, InterruptedException {
    CountDownLatch tick = new CountDownLatch(1);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (console.sharing().state().mode() != SharingState.Mode.SHARED) {
      if (System.nanoTime() > end) {
        throw new IOException(console.sharing().state().reason());
      }
      tick.await(20, TimeUnit.MILLISECONDS);
    }
  }

  /// Waits for one entry on one console.
  private static final class Seeing {
    private CountDownLatch there = new CountDownLatch(0);
    private Journal reader;
    private Bytes32 hash = Bytes32.ZERO;

    synchronized CountDownLatch expect(Journal journal) {
      reader = journal;
      hash = Bytes32.ZERO;
      there = new CountDownLatch(1);
      return there;
    }

    synchronized void look(Bytes32 wanted) {
      hash = wanted;
      check(reader);
    }

    synchronized void check(Journal journal) {
      if (journal == reader && !journal.replica().entries(List.of(hash)).isEmpty()) {
        there.countDown();
      }
    }
  }

  private void catchUp(Figures figures, int entries) throws IOException {
    try (Journal writer = Journal.open(folder.resolve("long"), Time.system());
        Journal late = Journal.open(folder.resolve("late"), Time.system());
        SharedLog log = connector.connect()) {
      new Exchange(writer.replica()).run(log);
      for (int written = 0; written < entries; written += BATCH) {
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < Math.min(BATCH, entries - written); i++) {
          drafts.add(Draft.of(new Body.Note("what was said while nobody was here " + i), "ben"));
        }
        writer.append(drafts);
      }
      long giving = System.nanoTime();
      new Exchange(writer.replica()).run(log);
      figures.add("give-ms", "ms", (System.nanoTime() - giving) / MILLION);
      long start = System.nanoTime();
      new Exchange(late.replica()).run(log);
      figures.add("catch-up-ms", "ms", (System.nanoTime() - start) / MILLION);
    } catch (SharedLogException refused) {
      throw new IOException(refused.getMessage(), refused);
    }
  }
}

package flybridge.doctor;

import flybridge.incident.Intake;
import flybridge.incident.VersionVector;
import flybridge.store.Journal;
import flybridge.store.JournalException;
import flybridge.sync.Exchange;
import flybridge.sync.SharedLog;
import flybridge.sync.SharedLogException;
import flybridge.sync.Sharing;
import flybridge.text.Visible;
import flybridge.time.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The log at rest and shared. Makes no journal where there is none.
final class LogCheck {
  /// A journal of years takes less.
  static final long ENOUGH_BYTES = 500L << 20;

  /// Below this SQLite's own files may find no room during a busy hour.
  static final long LEAST_BYTES = 50L << 20;

  private static final String JOURNAL = "journal";
  private static final String SHARED = "shared log";

  private final Path folder;
  private final Optional<Sharing.Connector> connector;
  private final Time time;

  /// @param folder where the journal lives, or would
  /// @param connector opens the shared log; empty where none was joined
  LogCheck(Path folder, Optional<Sharing.Connector> connector, Time time) {
    this.folder = folder.toAbsolutePath();
    this.connector = connector;
    this.time = time;
  }

  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    VersionVector here = VersionVector.EMPTY;
    if (Journal.isIn(folder)) {
      try (Journal journal = Journal.open(folder, time)) {
        here = journal.replica().vector();
        checks.add(opened(journal));
      } catch (JournalException refused) {
        checks.add(Check.failed(JOURNAL, String.valueOf(refused.getMessage())));
      }
    } else {
      checks.add(none());
    }
    checks.add(space());
    checks.add(shared(here));
    return checks;
  }

  private Check opened(Journal journal) {
    return journal
        .trouble()
        .map(trouble -> Check.failed(JOURNAL, trouble))
        .orElseGet(() -> writable(journal.replica().vector().entries()));
  }

  private Check writable(long entries) {
    try {
      Files.delete(Files.createTempFile(folder, "doctor", ""));
      String where = Visible.of(folder.toString());
      return Check.ok(
          JOURNAL, String.format(Locale.ROOT, "It is in %s, with %,d entries.", where, entries));
    } catch (IOException refused) {
      return Check.failed(JOURNAL, unwritable(folder));
    }
  }

  private Check none() {
    Path there = existing();
    return Files.isDirectory(there) && Files.isWritable(there)
        ? Check.ok(
            JOURNAL,
            "There is none yet; the first entry makes it in %s."
                .formatted(Visible.of(folder.toString())))
        : Check.failed(JOURNAL, unwritable(there));
  }

  private static String unwritable(Path place) {
    return "Nothing can be written in %s; make it writable, or choose another with --data."
        .formatted(Visible.of(place.toString()));
  }

  private Path existing() {
    Path place = folder;
    while (Files.notExists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    return place;
  }

  private Check space() {
    String what = "disk space";
    try {
      long free = Files.getFileStore(existing()).getUsableSpace();
      String sentence =
          String.format(Locale.ROOT, "%,d MB are free where the log is kept.", free >> 20);
      if (free >= ENOUGH_BYTES) {
        return Check.ok(what, sentence);
      }
      return free >= LEAST_BYTES
          ? Check.warning(what, sentence + " Make room before it is full.")
          : Check.failed(what, sentence + " Make room, or choose another disk with --data.");
    } catch (IOException unknown) {
      return Check.warning(what, "How much is free cannot be told: " + unknown.getMessage());
    }
  }

  private Check shared(VersionVector here) {
    if (connector.isEmpty()) {
      return Check.notSetUp(
          SHARED, "The log is on this machine alone; share it with: flybridge log join URL.");
    }
    long begun = time.nanoTime();
    try (SharedLog log = connector.get().connect()) {
      VersionVector there = log.vector();
      long millis = Duration.ofNanos(time.nanoTime() - begun).toMillis();
      return lag(lacking(here, there), lacking(there, here), millis);
    } catch (SharedLogException refused) {
      return Check.failed(SHARED, String.valueOf(refused.getMessage()));
    }
  }

  private static long lacking(VersionVector one, VersionVector other) {
    return new Exchange.Outcome(Intake.NOTHING, 0, other).unshared(one);
  }

  private static Check lag(long unshared, long unseen, long millis) {
    String reached = "It answers within %d ms".formatted(millis);
    if (unshared == 0 && unseen == 0) {
      return Check.ok(SHARED, reached + ", and has what is here.");
    }
    return Check.warning(
        SHARED,
        ("%s. Entries still to go there: %d; still to come from there: %d. An open window exchanges"
                + " them, or: flybridge log sync.")
            .formatted(reached, unshared, unseen));
  }
}

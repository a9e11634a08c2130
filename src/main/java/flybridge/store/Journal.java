package flybridge.store;

import flybridge.incident.Body;
import flybridge.incident.Device;
import flybridge.incident.Draft;
import flybridge.incident.Entry;
import flybridge.incident.IncidentId;
import flybridge.incident.IncidentState;
import flybridge.incident.Line;
import flybridge.incident.LogView;
import flybridge.incident.Sighting;
import flybridge.incident.Stamp;
import flybridge.time.Time;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// The log of one user on one disk.
///
/// Whatever writes returns when the entry is on the disk, and throws otherwise. Writing, searching
/// and verifying wait for the disk and belong on a thread that may wait; [#view()] never waits and
/// may be asked at every frame. Safe from any thread, and from several processes on one folder.
public final class Journal implements AutoCloseable {
  /// The most lines that a search gives.
  public static final int MOST_FOUND = 200;

  private static final int LOWEST_SEVERITY = 4;

  /// Observations beside the chain are pruned after so many.
  private static final int OBSERVED_BETWEEN_PRUNES = 1_000;

  private final Path folder;
  private final Database writer;
  private final Database reader;
  private final Ledger ledger;
  private final Time time;
  private final RandomGenerator random;
  private int observed;

  private Journal(
      Path folder,
      Database writer,
      Database reader,
      Ledger ledger,
      Time time,
      RandomGenerator random) {
    this.folder = folder;
    this.writer = writer;
    this.reader = reader;
    this.ledger = ledger;
    this.time = time;
    this.random = random;
  }

  /// Opens the journal in a folder, making both where they are missing.
  ///
  /// @param folder as [DataFolder#data] names it; closed to other users
  /// @throws JournalException with a sentence for people
  public static Journal open(Path folder, Time time) {
    return open(folder, time, new SecureRandom());
  }

  /// @param random salts come from it, so outside tests it must not be guessable
  public static Journal open(Path folder, Time time, RandomGenerator random) {
    DataFolder.prepare(folder);
    Database writer = Database.open(folder);
    try {
      Ledger ledger = new Ledger(folder, writer, time, random);
      return new Journal(folder, writer, Database.openToRead(folder), ledger, time, random);
    } catch (RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  /// Whether there is a journal in a folder, of whatever state.
  public static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(Database.FILE));
  }

  /// This console.
  public Device device() {
    return ledger.device();
  }

  /// The log as this console knows it. Never waits.
  public LogView view() {
    return ledger.view();
  }

  /// What was found damaged while reading; [#verify()] looks closer.
  public List<Damage> damages() {
    return ledger.damages();
  }

  /// Why nothing can be written any more, in a sentence for people; empty while all is well.
  public Optional<String> trouble() {
    return writer.stopped();
  }

  /// Writes an entry.
  ///
  /// @return the entry in its place
  /// @throws JournalException when it was not written
  /// @throws IllegalArgumentException when it speaks of what is not there, with a sentence
  public Entry append(Draft draft) {
    return append(List.of(draft)).getFirst();
  }

  /// Writes entries together: all of them or none.
  public List<Entry> append(List<Draft> drafts) {
    return compose(_ -> drafts);
  }

  /// Writes what the composer makes of the log as it is at that moment, with nobody else writing in
  /// between.
  public List<Entry> compose(Function<LogView, List<Draft>> composer) {
    return ledger.write((_, before) -> composer.apply(before));
  }

  /// Opens an incident, and cites in it what machines see at this moment.
  ///
  /// @param severity 1 to 4
  /// @param context the cluster, empty for none
  public IncidentState declare(String title, int severity, String author, String context) {
    if (severity < 1 || severity > LOWEST_SEVERITY) {
      throw new IllegalArgumentException("A severity is 1, 2, 3 or 4, not " + severity + ".");
    }
    return ledger.locked(
        () -> {
          Instant now = time.instant();
          String id = IncidentId.next(Stamp.of(now.toEpochMilli(), 0), random);
          compose(
              before -> {
                Body body = new Body.Declare(before.highestNumber() + 1, title, severity);
                List<Draft> drafts = new ArrayList<>();
                drafts.add(Draft.of(body, author).in(id).within(context));
                drafts.addAll(
                    Citing.atDeclaration(ledger.fold().sightings(), id, context, author, now));
                return drafts;
              });
          return view().incident(id).orElseThrow();
        });
  }

  /// Erases an entry's words and those of its amendments, here and now, from everywhere in the
  /// file; other replicas follow when they get the redaction. Appending a [Body.Redact] does the
  /// same.
  ///
  /// @return the redaction
  public Entry redact(Entry entry, String reason, String author) {
    return append(Draft.about(entry, new Body.Redact(reason), author));
  }

  /// Takes what machines saw: beside the chain, and into it where an incident is open in that
  /// cluster. The same key again is counted and nothing more.
  ///
  /// @param author the person at this console
  public void observe(List<Observed> observations, String author) {
    ledger.locked(
        () -> {
          List<Sighting> sightings = new ArrayList<>();
          ledger.write(
              (connection, before) -> {
                List<Draft> drafts = new ArrayList<>();
                for (Observed one : observations) {
                  Sighting sighting = ledger.sealer().sighting(one);
                  SightingTable.save(connection, sighting);
                  sightings.add(sighting);
                  Citing.now(sighting, before, author).ifPresent(drafts::add);
                }
                prune(connection, observations.size());
                return drafts;
              });
          sightings.forEach(ledger.fold()::add);
          ledger.publish();
          return true;
        });
  }

  private void prune(Connection connection, int more) throws SQLException {
    observed += more;
    if (observed >= OBSERVED_BETWEEN_PRUNES) {
      observed = 0;
      Instant now = time.instant();
      SightingTable.prune(connection, now);
      ledger.fold().forget(now.minus(SightingTable.KEPT), SightingTable.MOST);
    }
  }

  /// The lines whose words match, what was written last first; every word must be there, each may
  /// go on.
  public List<Line> search(String words) {
    SearchWords wanted = SearchWords.of(words);
    if (wanted.isEmpty()) {
      return List.of();
    }
    var found = reader.read(connection -> Search.run(connection, wanted, MOST_FOUND));
    return ledger.locked(
        () ->
            found.stream().map(ledger.fold()::line).flatMap(Optional::stream).distinct().toList());
  }

  /// The log as it is exchanged with other consoles.
  public JournalReplica replica() {
    return new JournalReplica(ledger, writer, reader, time);
  }

  /// Takes in what other processes have written since.
  ///
  /// @return whether there was anything
  public boolean refresh() {
    return ledger.refresh();
  }

  /// Looks for what others write, again and again, and tells of every change.
  ///
  /// @param listener called on the scheduler's thread
  /// @return ends it
  public Subscription follow(ScheduledExecutorService scheduler, Consumer<LogView> listener) {
    return Following.start(this, scheduler, listener);
  }

  /// Signs a message with this device's key, as hexadecimal. The message must begin with a word
  /// that says what it is, so that a signature for one purpose never serves another.
  public String sign(byte[] message) {
    return ledger.key().sign(message);
  }

  /// Reads everything and holds it against itself and against every remembered head.
  public VerifyReport verify() {
    return Verification.of(folder, reader);
  }

  /// Signs the head, so that a later loss shows, and lets go of the file.
  @Override
  public void close() {
    ledger.locked(
        () -> {
          if (trouble().isEmpty()) {
            ledger.signForLater(time.instant());
          }
          ledger.letGo();
          reader.close();
          writer.close();
          return true;
        });
  }
}

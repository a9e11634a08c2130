package flybridge.views.window;

import flybridge.engine.LogPicture;
import flybridge.incident.Body;
import flybridge.incident.Device;
import flybridge.incident.Draft;
import flybridge.incident.Entry;
import flybridge.incident.LogView;
import flybridge.incident.VersionVector;
import flybridge.store.Journal;
import flybridge.sync.SharingState;
import flybridge.time.ManualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Two consoles with a journal each, ana's and ben's, that exchange what they wrote.
final class Consoles implements AutoCloseable {
  private static final Duration BEFORE = Duration.ofMinutes(5);

  final ManualTime time = new ManualTime(Situation.NOW.minus(BEFORE));
  final Journal ana = journal();
  final Journal ben = journal();

  private Journal journal() {
    try {
      Path folder = Files.createTempDirectory("flybridge-consoles");
      return Journal.open(folder.resolve("data"), time);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Entry anaWrites(Body body) {
    return write(ana, Draft.of(body, "ana").in(incident(ana)));
  }

  Entry benWrites(Body body) {
    return write(ben, Draft.of(body, "ben").in(incident(ben)));
  }

  /// Ana writes about an entry that she has.
  Entry anaWrites(Body body, Entry about) {
    return write(ana, Draft.about(about, body, "ana"));
  }

  private Entry write(Journal journal, Draft draft) {
    time.advance(Duration.ofSeconds(7));
    Entry entry = journal.append(draft);
    exchange();
    return entry;
  }

  private static String incident(Journal journal) {
    return journal.view().current().map(open -> open.id()).orElse("");
  }

  void anaDeclares(String title) {
    time.advance(Duration.ofSeconds(7));
    ana.declare(title, 1, "ana", "prod-us");
    exchange();
  }

  /// Each takes what the other has and it lacks.
  private void exchange() {
    give(ana, ben);
    give(ben, ana);
  }

  private static void give(Journal from, Journal to) {
    VersionVector known = to.replica().vector();
    Device device = from.device();
    List<Entry> more = from.replica().after(device, known.of(device).seq(), 1000);
    to.replica().receive(more);
  }

  LogView view() {
    return ana.view();
  }

  /// What ana's console shows.
  LogPicture log(SharingState sharing) {
    LogView view = view();
    return new LogPicture(view.lines(), view.current(), "ana", ana.device(), sharing, view, "");
  }

  @Override
  public void close() {
    ana.close();
    ben.close();
  }
}

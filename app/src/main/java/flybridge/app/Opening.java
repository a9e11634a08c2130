package flybridge.app;

import flybridge.access.ExecConsent;
import flybridge.access.Keyring;
import flybridge.access.KubeconfigPlaces;
import flybridge.cluster.Freshness;
import flybridge.drill.Drill;
import flybridge.drill.DrillException;
import flybridge.drill.DrillRun;
import flybridge.engine.Connection;
import flybridge.engine.LiveCluster;
import flybridge.engine.Picture;
import flybridge.engine.Pictures;
import flybridge.engine.Questions;
import flybridge.engine.Setup;
import flybridge.store.Journal;
import flybridge.time.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// What is looked at, with the journal that belongs to it: a cluster of the kubeconfig, or a drill,
/// which is a cluster too, on clocks of its own.
///
/// @param setup what the engine is opened on
/// @param zone in which times of day are told
/// @param drill null for a real cluster
/// @param folder goes when all is closed; null where everything is kept
record Opening(
    Setup setup,
    Journal journal,
    Author author,
    ZoneId zone,
    @Nullable DrillRun drill,
    @Nullable TemporaryFolder folder)
    implements AutoCloseable {
  /// Without a display a drill ends within a minute; the rest of it goes to start and pictures.
  private static final Duration UNWATCHED = Duration.ofSeconds(40);

  static Opening live(WindowOptions window, boolean headless) {
    Setup setup = headless ? window.cluster.headless() : window.cluster.asking();
    return new Opening(
        window.appStores.added(window.alerting.added(setup)),
        window.journal.open(),
        window.journal.author(),
        ZoneId.systemDefault(),
        null,
        null);
  }

  /// A drill's log is kept apart from the real one, and only where `--data` says.
  static Opening drill(String name, WindowOptions window, boolean headless) {
    Drill drill = find(name);
    double unwatched =
        Duration.between(drill.start(), drill.end()).toMillis() / (double) UNWATCHED.toMillis();
    double speed = window.speed != null ? window.speed : headless ? Math.ceil(unwatched) : 1;
    TemporaryFolder folder = TemporaryFolder.create(drill.name());
    try {
      DrillRun run = DrillRun.startAtSpeed(drill, Time.system(), speed, 0);
      Path kubeconfig = folder.path().resolve("kubeconfig");
      run.kubeconfig().write(kubeconfig);
      Setup setup =
          new Setup(
              drill.name(),
              cluster(kubeconfig),
              run.time(),
              Time.system(),
              speed,
              false,
              new Questions(),
              new Connection.Drill(drill.name(), speed));
      Path data = window.journal.data != null ? window.journal.data : folder.path();
      Journal journal = JournalOptions.open(data, run.time());
      Author author = window.journal.author();
      return new Opening(setup, journal, author, drill.zone(), run, folder);
    } catch (IOException failed) {
      folder.close();
      throw Refusal.cannotOpen("The drill cannot be started: " + failed.getMessage());
    }
  }

  static Drill find(String name) {
    try {
      return Drill.list().contains(name) ? Drill.builtIn(name) : Drill.read(Path.of(name));
    } catch (DrillException wrong) {
      throw Refusal.cannotOpen(wrong.getMessage());
    }
  }

  /// The drill's cluster, through the ordinary kubeconfig path.
  static LiveCluster cluster(Path kubeconfig) {
    Surroundings surroundings = Surroundings.ofThisProcess();
    Keyring keyring =
        new Keyring(
            Time.system(),
            ExecConsent.nobodyToAsk(),
            surroundings.environment(),
            surroundings.home(),
            Executors.newVirtualThreadPerTaskExecutor());
    KubeconfigPlaces places = KubeconfigPlaces.of(kubeconfig, Map.of(), surroundings.home());
    return new LiveCluster(
        places, "", "", keyring, surroundings.authorities(), new SplittableRandom());
  }

  /// Lets a drill begin once all of its cluster is on screen, so that nothing of it is missed while
  /// the program starts.
  ///
  /// @return completes then; at once for a real cluster
  CompletableFuture<Void> play(Pictures pictures) {
    if (drill == null) {
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> seen = new CompletableFuture<>();
    Pictures.Watch watch =
        pictures.onPublished(
            () -> {
              Picture picture = pictures.latest();
              if (picture.connection().state() == Freshness.State.LIVE
                  && AlertsCommand.everythingRead(picture)) {
                seen.complete(null);
              }
            });
    return seen.thenRun(
        () -> {
          watch.close();
          drill.play();
        });
  }

  /// From when on there may be something to tell.
  Instant begin() {
    return drill == null ? setup.cluster().instant() : drill.drill().start();
  }

  @Override
  public void close() {
    journal.close();
    if (drill != null) {
      drill.close();
    }
    if (folder != null) {
      folder.close();
    }
  }
}

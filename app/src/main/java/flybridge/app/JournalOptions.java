package flybridge.app;

import flybridge.store.Journal;
import flybridge.store.JournalException;
import flybridge.store.Settings;
import flybridge.time.Time;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which journal, and who writes in it.
final class JournalOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Where the incident log is kept (default: the user's data folder; a drill's goes"
              + " when it ends).")
  @Nullable Path data;

  private final Surroundings surroundings = Surroundings.ofThisProcess();

  Path folder() {
    return data != null ? data : surroundings.dataFolder();
  }

  Settings settings() {
    return new Settings(surroundings.settingsFolder());
  }

  /// The shared log that this user has joined.
  ShareSettings share() {
    return new ShareSettings(settings(), surroundings);
  }

  /// The settled name; without one the system's, since there may be nobody to ask.
  Author author() {
    return new Author(settings(), surroundings.user());
  }

  Journal open() {
    return open(folder(), Time.system());
  }

  static Journal open(Path folder, Time time) {
    try {
      return Journal.open(folder, time);
    } catch (JournalException refused) {
      throw Refusal.cannotOpen(refused.getMessage());
    }
  }
}

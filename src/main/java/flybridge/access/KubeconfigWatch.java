package flybridge.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices when the kubeconfig, or a certificate, key or token file that it names, is changed,
/// replaced, linked elsewhere, removed or made. It looks at the files' attributes once a second
/// rather than asking the system for events: that costs some microseconds, and sees through
/// symbolic links, renamed parents and network disks, which events do not.
public final class KubeconfigWatch implements AutoCloseable {
  /// How often the files are looked at; a change is taken in once they were still that long, as
  /// kubectl writes its file in place and half of it is no kubeconfig.
  public static final Duration PERIOD = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(KubeconfigWatch.class);

  private final KubeconfigPlaces places;
  private final Consumer<Change> listener;
  private volatile Kubeconfig current;
  private Map<Path, String> taken;
  private Map<Path, String> seen;
  private @Nullable Future<?> looking;
  private volatile boolean closed;

  /// What was read after a change.
  ///
  /// @param kubeconfig everything as it is now; equal to the former where only a token file changed
  /// @param files those that changed
  public record Change(Kubeconfig kubeconfig, Set<Path> files) {}

  KubeconfigWatch(KubeconfigPlaces places, Consumer<Change> listener) {
    this.places = places;
    this.listener = listener;
    this.taken = Map.of();
    this.current = read();
    this.seen = taken;
  }

  /// Reads the kubeconfig in the calling thread and watches it from then on.
  ///
  /// @param scheduler looks at the files, reads them and calls the listener; its thread is held up
  ///   by the disk
  /// @param listener called after each change until the watch is closed
  public static KubeconfigWatch start(
      KubeconfigPlaces places, ScheduledExecutorService scheduler, Consumer<Change> listener) {
    var watch = new KubeconfigWatch(places, listener);
    watch.looking =
        scheduler.scheduleWithFixedDelay(
            watch::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  /// The last reading. Never blocks.
  public Kubeconfig current() {
    return current;
  }

  @Override
  public void close() {
    closed = true;
    Future<?> task = looking;
    if (task != null) {
      task.cancel(false);
    }
  }

  /// One look. An exception must not end the looking.
  void look() {
    try {
      Map<Path, String> now = stamps(current.files());
      boolean still = now.equals(seen);
      seen = now;
      if (still && !now.equals(taken)) {
        Set<Path> changed = new HashSet<>(now.keySet());
        changed.removeIf(file -> String.valueOf(now.get(file)).equals(taken.get(file)));
        Kubeconfig fresh = read();
        current = fresh;
        seen = taken;
        if (!closed) {
          listener.accept(new Change(fresh, Set.copyOf(changed)));
        }
      }
    } catch (RuntimeException e) {
      LOG.error("A changed kubeconfig could not be taken in", e);
    }
  }

  /// The stamps come first, so that what changes while the files are read is seen at the next look;
  /// files that were not known before are stamped by reading once more.
  private Kubeconfig read() {
    Set<Path> files = new HashSet<>(places.files());
    while (true) {
      Map<Path, String> before = stamps(files);
      Kubeconfig read = Kubeconfig.read(places);
      if (files.containsAll(read.files())) {
        before.keySet().retainAll(read.files());
        taken = before;
        return read;
      }
      files.addAll(read.files());
    }
  }

  private static Map<Path, String> stamps(Set<Path> files) {
    var stamps = new HashMap<Path, String>();
    for (Path file : files) {
      stamps.put(file, stamp(file));
    }
    return stamps;
  }

  /// What differs when a file does: where its links lead, which file it is, its length and time.
  private static String stamp(Path file) {
    try {
      Path real = file.toRealPath();
      BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
      return "%s %s %d %s"
          .formatted(real, attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
    } catch (IOException e) {
      return "not there";
    }
  }
}

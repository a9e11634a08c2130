package flybridge.app;

import flybridge.alert.Alert;
import flybridge.bench.Written;
import flybridge.engine.Picture;
import flybridge.engine.Pictures;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Notes when the alarms that a bench plants stand in the feed.
final class Alarmed implements Runnable {
  private static final String PLANTED = "capacity/memory-without-limits";

  private final Pictures pictures;
  private final List<Raised> raised = new ArrayList<>();
  private Set<String> open = new HashSet<>();
  private long feed = -1;

  private record Raised(String node, long nanos, long picture) {}

  Alarmed(Pictures pictures) {
    this.pictures = pictures;
  }

  /// Looks at the newest picture; the engine's thread, when it is published.
  @Override
  public synchronized void run() {
    Picture picture = pictures.latest();
    if (picture.alerts().version() == feed) {
      return;
    }
    feed = picture.alerts().version();
    Set<String> now = new HashSet<>();
    for (Alert alert : picture.alerts().alerts()) {
      if (alert.finding().equals(PLANTED) && alert.resolvedAt() == null) {
        now.add(alert.object().name());
        if (!open.contains(alert.object().name())) {
          raised.add(new Raised(alert.object().name(), System.nanoTime(), picture.version()));
        }
      }
    }
    open = now;
  }

  /// How long each took since the write that called for it.
  ///
  /// @param frames of the same while
  synchronized void tell(
      Written written, List<BenchWindow.Frame> frames, PicturePart.Figure figure) {
    long from = frames.getFirst().beganNanos();
    long until = frames.getLast().returnedNanos();
    for (Raised one : raised) {
      if (one.nanos() < from || one.nanos() > until) {
        continue;
      }
      written
          .sinceAlarm(one.node(), one.nanos())
          .ifPresent(millis -> figure.is("change-to-alert-ms", "ms", millis));
      frames.stream()
          .filter(frame -> frame.alerted() >= one.picture())
          .findFirst()
          .ifPresent(
              frame ->
                  written
                      .sinceAlarm(one.node(), frame.returnedNanos())
                      .ifPresent(millis -> figure.is("alert-to-pixel-ms", "ms", millis)));
    }
  }
}

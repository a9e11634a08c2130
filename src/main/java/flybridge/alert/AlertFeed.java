package flybridge.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All alerts at one moment: what is open with the worst and among those the newest first, each
/// followed by what stands under it ([Folding]), then what is silenced, then what was resolved
/// lately. An alert's rank is its place, from 1. Immutable.
///
/// @param version counts up with every change
/// @param asOf null while the connection is live; else the last moment for which the cluster proved
///   what we show: since then nothing was raised and nothing resolved, because silence says neither
public record AlertFeed(long version, List<Alert> alerts, @Nullable Instant asOf) {

  public static final AlertFeed EMPTY = new AlertFeed(0, List.of(), null);

  public AlertFeed {
    alerts = List.copyOf(alerts);
  }

  /// How many alerts nobody has taken yet.
  public long needYou() {
    return count(Alert.State.FIRING);
  }

  /// How many are in a state.
  public long count(Alert.State state) {
    return alerts.stream().filter(alert -> alert.state() == state).count();
  }
}

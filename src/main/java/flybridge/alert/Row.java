package flybridge.alert;

import flybridge.alert.Alert.State;
import flybridge.cluster.ObjectRef;
import flybridge.detect.Finding;
import flybridge.detect.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One row of the feed while it lives: a finding, how often it came and went, and who took it.
///
/// What comes back within [#FLAP_WINDOW] of going is the same trouble, and stays the same row. From
/// its first return on it must stay away for [#SETTLED] before it counts as resolved.
final class Row {
  static final Duration FLAP_WINDOW = Duration.ofMinutes(15);
  static final Duration SETTLED = Duration.ofMinutes(5);

  private Finding finding;
  private final Instant since;
  private int times = 1;
  private @Nullable Instant goneAt;
  private boolean resolved;
  private @Nullable String acknowledgedBy;
  private Severity told;
  private @Nullable Alert last;
  private boolean lastSilenced;
  private boolean quiet;

  /// @param quiet whether the log is not to hear of it
  Row(Finding finding, boolean quiet) {
    this.quiet = quiet;
    this.finding = finding;
    this.since = finding.since();
    this.told = finding.severity();
  }

  Finding finding() {
    return finding;
  }

  /// Whether the log does not hear of it.
  boolean quiet() {
    return quiet;
  }

  /// The log shall hear of it from now on.
  void speak() {
    quiet = false;
  }

  boolean resolved() {
    return resolved;
  }

  /// When it was last seen to go; null while it is there.
  @Nullable Instant goneAt() {
    return goneAt;
  }

  /// When time alone will next make a difference to it; null if it will not.
  @Nullable Instant due() {
    Instant gone = goneAt;
    if (gone == null) {
      return null;
    }
    return gone.plus(resolved ? AlertDesk.RESOLVED_STAYS : SETTLED);
  }

  /// Whether a return now would be the same trouble again.
  boolean couldReturn(Instant now) {
    return goneAt != null && now.isBefore(goneAt.plus(FLAP_WINDOW));
  }

  void renew(Finding renewed) {
    finding = renewed;
    last = null;
  }

  void comeBack(Finding again) {
    finding = again;
    last = null;
    goneAt = null;
    told = resolved ? again.severity() : told;
    resolved = false;
    times++;
  }

  /// Whether it is worse now than the log was ever told. One that comes and goes passes through its
  /// severities each time; that is the same trouble, and told once.
  boolean escalates() {
    if (finding.severity().compareTo(told) >= 0) {
      return false;
    }
    told = finding.severity();
    return true;
  }

  /// Whether it has become less bad than the log was told, and has not come and gone meanwhile.
  boolean eases() {
    if (times > 1 || finding.severity().compareTo(told) <= 0) {
      return false;
    }
    told = finding.severity();
    return true;
  }

  /// @return whether that resolves it at once
  boolean go(Instant now) {
    goneAt = now;
    last = null;
    resolved = times == 1;
    return resolved;
  }

  /// @return whether it has been away long enough, and had not been called resolved before
  boolean settle(Instant now) {
    if (resolved || goneAt == null || now.isBefore(goneAt.plus(SETTLED))) {
      return false;
    }
    resolved = true;
    last = null;
    return true;
  }

  /// @param who null for nobody any more
  void acknowledge(@Nullable String who) {
    acknowledgedBy = who;
    last = null;
  }

  /// The row as an alert; the same as the last one while nothing about it has changed.
  ///
  /// @param silenced whether somebody asked not to hear of it
  Alert alert(@Nullable ObjectRef cause, boolean silenced) {
    Alert known = last;
    if (known == null || lastSilenced != silenced || !Objects.equals(known.cause(), cause)) {
      known = fresh(cause, silenced);
      last = known;
      lastSilenced = silenced;
    }
    return known;
  }

  private Alert fresh(@Nullable ObjectRef cause, boolean silenced) {
    return new Alert(
        finding.name(),
        finding.severity(),
        state(silenced),
        finding.object(),
        finding.title(),
        evidence(),
        since,
        finding.estimate(),
        resolved ? goneAt : null,
        cause,
        finding.involved(),
        acknowledgedBy,
        times);
  }

  private State state(boolean silenced) {
    if (resolved) {
      return State.RESOLVED;
    }
    if (silenced) {
      return State.SILENCED;
    }
    return acknowledgedBy == null ? State.FIRING : State.ACKNOWLEDGED;
  }

  private String evidence() {
    return goneAt != null && !resolved
        ? finding.evidence() + " · comes and goes, not there now"
        : finding.evidence();
  }
}

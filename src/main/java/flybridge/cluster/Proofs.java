package flybridge.cluster;

import flybridge.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps account of how far what we show can be trusted. Belongs to the model's thread.
final class Proofs {
  private final Time cluster;
  private final Time machine;
  private final Map<Scope, Freshness> freshness = new HashMap<>();
  private final Map<Scope, Long> provenNanos = new HashMap<>();
  private final Map<Scope, String> differences = new HashMap<>();
  private @Nullable Trust trust;

  Proofs(Time cluster, Time machine) {
    this.cluster = cluster;
    this.machine = machine;
  }

  /// Turns what has been live for too long without a proof into stale. Both clocks count: the
  /// monotonic one stands still while the machine sleeps (Linux's CLOCK_MONOTONIC and macOS's
  /// mach_absolute_time, which `System.nanoTime` reads), the other may be set.
  ///
  /// @return whether anything did
  boolean tick() {
    boolean changed = false;
    long now = machine.nanoTime();
    Instant oldest = machine.instant().minus(Model.PROOF_LIFETIME);
    for (Map.Entry<Scope, Freshness> entry : freshness.entrySet()) {
      Freshness known = entry.getValue();
      Instant proven = known.provenAt();
      boolean slept = proven != null && proven.isBefore(oldest);
      if (known.state() == Freshness.State.LIVE && (slept || unproven(entry.getKey(), now))) {
        entry.setValue(
            new Freshness(
                Freshness.State.STALE, known.provenAt(), 0, "Nothing has been heard for 30 s."));
        changed = true;
      }
    }
    trust = changed ? null : trust;
    return changed;
  }

  private boolean unproven(Scope scope, long now) {
    return now - provenNanos.getOrDefault(scope, now) > Model.PROOF_LIFETIME.toNanos();
  }

  void enter(Scope scope, Freshness.State state, String reason) {
    if (state == Freshness.State.LIVE) {
      prove(scope, Duration.ZERO);
    } else {
      Freshness known = freshness.getOrDefault(scope, Freshness.UNKNOWN);
      put(scope, new Freshness(state, known.provenAt(), 0, reason));
    }
  }

  /// What is proven of a moment that is too long ago makes nothing live, but tells the age of the
  /// picture.
  ///
  /// @param age how long ago that moment was
  void prove(Scope scope, Duration age) {
    Freshness known = freshness.getOrDefault(scope, Freshness.UNKNOWN);
    Instant proven = machine.instant().minus(age);
    boolean live = known.state() == Freshness.State.LIVE;
    if (age.compareTo(Model.PROOF_LIFETIME) <= 0) {
      long since = live ? known.liveSinceNanos() : cluster.nanoTime();
      put(scope, new Freshness(Freshness.State.LIVE, proven, since, ""));
      provenNanos.put(scope, machine.nanoTime() - age.toNanos());
    } else if (!live) {
      put(scope, new Freshness(Freshness.State.STALE, proven, 0, "Catching up."));
    }
  }

  /// @param sentence what differs; empty for nothing any more
  void differ(Scope scope, String sentence) {
    if (sentence.isEmpty()) {
      differences.remove(scope);
    } else {
      differences.put(scope, sentence);
    }
    trust = null;
  }

  private void put(Scope scope, Freshness next) {
    freshness.put(scope, next);
    trust = null;
  }

  void forget(Scope scope) {
    freshness.remove(scope);
    provenNanos.remove(scope);
    differences.remove(scope);
    trust = null;
  }

  /// How it stands now; the same as before while nothing has changed.
  Trust trust() {
    Trust known = trust;
    if (known == null) {
      known = Trust.of(freshness, differences);
      trust = known;
    }
    return known;
  }
}

package flybridge.change;

import flybridge.change.Coverage.Gap;
import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Keeps account of when the cluster was in sight.
final class Sightings {
  /// What reconstruction speaks of.
  static final Duration WINDOW = Duration.ofHours(24);

  /// More gaps are not kept one by one; the oldest are joined.
  private static final int MOST = 100;

  private static final String BEFORE =
      "Before Flybridge connected: found in what the API still holds. Not to be known: what was"
          + " deleted, who cordoned or opened nodes, sizes by hand once their Events are gone,"
          + " earlier versions of config, and any write over which another was made.";
  private static final String AWAY =
      "Not connected: what was changed and changed back, or made and deleted, is not known.";

  private final List<Kind> followed;
  private final List<Gap> gaps = new ArrayList<>();
  private @Nullable Instant liveSince;
  private @Nullable Instant lostAt;
  private Instant now = Instant.EPOCH;
  private List<Kind> forbidden = List.of();

  Sightings(List<Kind> followed) {
    this.followed = followed;
  }

  void clear() {
    gaps.clear();
    liveSince = null;
    lostAt = null;
  }

  @Nullable Instant liveSince() {
    return liveSince;
  }

  void observe(Snapshot snapshot, boolean everythingRead) {
    now = Moments.now(snapshot);
    List<Kind> unread = new ArrayList<>();
    boolean lost = false;
    for (Kind kind : followed) {
      Freshness.State state = snapshot.freshness(kind).state();
      lost |= state == Freshness.State.STALE || state == Freshness.State.BROKEN;
      if (state == Freshness.State.FORBIDDEN) {
        unread.add(kind);
      }
    }
    forbidden = unread;
    if (liveSince == null) {
      liveSince = everythingRead ? now : null;
      return;
    }
    Instant since = lostAt;
    if (lost && since == null) {
      lostAt = now;
    } else if (!lost && since != null) {
      gaps.add(new Gap(since, now, AWAY));
      lostAt = null;
      if (gaps.size() > MOST) {
        Gap oldest = gaps.removeFirst();
        gaps.set(0, new Gap(oldest.from(), gaps.getFirst().to(), AWAY));
      }
    }
  }

  Coverage coverage(@Nullable Instant forgottenUntil) {
    Instant begin = liveSince == null ? now : liveSince;
    Instant from = begin.minus(WINDOW);
    List<Gap> all = new ArrayList<>();
    all.add(new Gap(from, begin, BEFORE));
    if (forgottenUntil != null) {
      all.add(
          new Gap(
              from,
              forgottenUntil,
              "More than " + ChangeLog.MOST + " changes: the oldest were forgotten."));
    }
    all.addAll(gaps);
    if (lostAt != null) {
      all.add(new Gap(lostAt, now, AWAY));
    }
    if (!forbidden.isEmpty()) {
      String kinds = forbidden.stream().map(Kind::plural).collect(Collectors.joining(", "));
      all.add(new Gap(from, now, "This account may not read " + kinds + "."));
    }
    return new Coverage(from, liveSince, now, all);
  }
}

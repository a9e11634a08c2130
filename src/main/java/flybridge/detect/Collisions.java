package flybridge.detect;

import flybridge.change.Change;
import flybridge.change.Change.Topic;
import flybridge.change.InFlight;
import flybridge.cluster.Kind;
import flybridge.cluster.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Changes that are in flight at once and get into each other's way.
///
/// - `change/rollout-during-upgrade`: pods are being replaced while the control plane is upgraded,
///   both begun within [#TOGETHER]. What moves in `kube-system` belongs to the upgrade, and a new
///   size is no rollout.
/// - `change/many-at-once`: at least [#MANY] axes move: workloads, config, control plane, nodes,
///   apps in review. A drain with the upgrade that it serves is two.
/// - `change/review-during-outage`: a store reviews an app while a service has no ready endpoint.
///   Which service an app shows is known to nobody here, so each that is down counts.
///
/// One change alone raises none of them. To silence them: let one change end before the next.
final class Collisions implements Detector {
  static final String ROLLOUT = "change/rollout-during-upgrade";
  static final String MANY_AT_ONCE = "change/many-at-once";
  static final String REVIEW = "change/review-during-outage";

  static final Duration TOGETHER = Duration.ofMinutes(30);
  static final int MANY = 3;

  private static final ObjectRef CONTROL_PLANE = new ObjectRef("ControlPlane", "", "");
  private static final String RESIZED = "replicas";
  private static final String REVIEWED = "review";
  private static final int MOST_NAMED = 4;

  private final Supplier<InFlight> going;
  private final Set<ObjectRef> down = new LinkedHashSet<>();
  private final Set<ObjectRef> reviewed = new HashSet<>();
  private InFlight last = InFlight.NOTHING;

  /// @param going what is begun and not finished; asked in each round, by the same thread
  Collisions(Supplier<InFlight> going) {
    this.going = going;
  }

  @Override
  public void observe(Observation now, Findings findings) {
    boolean moved = follow(findings);
    InFlight current = going.get();
    if (current == last && !moved || !now.live(Kind.NODE, Kind.DEPLOYMENT, Kind.SERVICE)) {
      return;
    }
    last = current;
    ObjectRef cluster = new ObjectRef("Cluster", "", now.context());
    judge(ROLLOUT, CONTROL_PLANE, rollouts(current), now, findings);
    List<Change> moving = current.changes().stream().filter(Collisions::collides).toList();
    long axes = moving.stream().map(Change::topic).distinct().count();
    judge(MANY_AT_ONCE, cluster, axes >= MANY ? moving : List.of(), now, findings);
    review(current, now, findings);
  }

  /// @return whether a service went down or came back
  private boolean follow(Findings findings) {
    boolean moved = false;
    for (ObjectRef object : findings.changedNow()) {
      if (object.kind().equals(Kind.SERVICE.title())) {
        boolean dead = findings.open(NoReadyEndpoints.NAME, object).isPresent();
        moved |= dead ? down.add(object) : down.remove(object);
      }
    }
    return moved;
  }

  /// An app that was approved may wait or be released in phases for a week: only its review counts.
  private static boolean collides(Change change) {
    return change.topic() != Topic.APP || change.what().equals(REVIEWED);
  }

  /// The newest upgrade and the rollouts beside it; empty where there are not both.
  private static List<Change> rollouts(InFlight current) {
    List<Change> upgrades = current.of(Topic.CONTROL_PLANE);
    if (upgrades.isEmpty()) {
      return List.of();
    }
    Change upgrade = upgrades.getFirst();
    List<Change> beside = new ArrayList<>(List.of(upgrade));
    current.of(Topic.DEPLOY).stream()
        .filter(change -> !change.what().equals(RESIZED))
        .filter(change -> !change.object().namespace().equals("kube-system"))
        .filter(change -> near(change.at(), upgrade.at()))
        .forEach(beside::add);
    return beside.size() > 1 ? beside : List.of();
  }

  private static boolean near(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(TOGETHER) <= 0;
  }

  private static void judge(
      String name, ObjectRef object, List<Change> colliding, Observation now, Findings findings) {
    if (colliding.isEmpty()) {
      findings.clear(name, object);
      return;
    }
    String title =
        name.equals(ROLLOUT)
            ? named(colliding.subList(1, colliding.size()))
                + " is rolled out while the control plane is upgraded"
            : colliding.size() + " changes along " + axes(colliding) + " are in flight at once";
    List<ObjectRef> involved = colliding.stream().map(Change::object).distinct().toList();
    raise(name, object, title, evidence(colliding), involved, now, findings);
  }

  private void review(InFlight current, Observation now, Findings findings) {
    Set<ObjectRef> apps = new LinkedHashSet<>();
    for (Change change : current.of(Topic.APP)) {
      if (collides(change) && !down.isEmpty() && apps.add(change.object())) {
        String services =
            down.stream().limit(MOST_NAMED).map(ObjectRef::name).collect(Collectors.joining(", "));
        raise(
            REVIEW,
            change.object(),
            change.object().name()
                + " is in review while service "
                + services
                + " has no ready endpoints",
            evidence(List.of(change)),
            List.copyOf(down),
            now,
            findings);
      }
    }
    reviewed.stream()
        .filter(app -> !apps.contains(app))
        .forEach(app -> findings.clear(REVIEW, app));
    reviewed.clear();
    reviewed.addAll(apps);
  }

  private static void raise(
      String name,
      ObjectRef object,
      String title,
      String evidence,
      List<ObjectRef> involved,
      Observation now,
      Findings findings) {
    Optional<Finding> known = findings.open(name, object);
    Instant since = known.map(Finding::since).orElse(now.at());
    Occurrence occurrence =
        known
            .map(Finding::occurrence)
            .orElseGet(() -> new Occurrence(object.kind() + " " + object.name(), since, false));
    findings.raise(
        new Finding(
            name, object, Severity.WARNING, title, evidence, since, false, involved, occurrence));
  }

  private static String named(List<Change> changes) {
    return changes.stream()
        .limit(MOST_NAMED)
        .map(change -> change.object().name())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String axes(List<Change> changes) {
    return changes.stream()
        .map(change -> change.topic().name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /// What each is, and whose.
  private static String evidence(List<Change> changes) {
    return changes.stream()
        .limit(MOST_NAMED)
        .map(Collisions::words)
        .collect(Collectors.joining(" · "));
  }

  private static String words(Change change) {
    String object = change.object().name();
    String who = change.by().who().isEmpty() ? change.by().tool() : change.by().who();
    String what = (object + " " + change.what()).strip();
    String after = change.after() == null ? "" : " → " + change.after();
    return what + after + " by " + (who.isEmpty() ? "nobody known" : who);
  }
}

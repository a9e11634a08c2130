package flybridge.detect;

import flybridge.cluster.Kind;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Many pods of several workloads fail at once, and have something in common: `life/common-cause`.
///
/// The failing are compared with the healthy of their kind, which are the other pods of the same
/// workloads, or all pods where too few of those are left. An [Attribute] separates them if nine in
/// ten of the failing have it and at most one in ten of the healthy. Of several the one that the
/// fewest healthy have is named, with its numbers. That is what they share, and no proof of what
/// did it. Where nothing separates them, the row says so: what they share is not inside Kubernetes.
///
/// It takes at least four failing pods of at least two workloads that came to ail within fifteen
/// minutes; pods that fit nowhere are left out, for they have the whole cluster in common, and so
/// are pods that do not end. Compared again every five seconds while they change. Critical from ten
/// pods on. Where what they share is an object that has a finding of its own, that is told and this
/// is not. To silence it, mend what is named, or silence its alert.
final class CommonCause implements Detector {
  static final String NAME = "life/common-cause";

  private static final int FEWEST_PODS = 4;
  private static final int FEWEST_WORKLOADS = 2;

  /// From here on it is said even that nothing separates them.
  private static final int MANY_PODS = 10;

  private static final int MANY_WORKLOADS = 3;
  private static final int MOST_INVOLVED = 100;
  private static final Duration TOGETHER = Duration.ofMinutes(15);
  private static final Duration AGAIN = Duration.ofSeconds(5);

  private final AilingPods ailing;
  private long compared = -1;
  private long dueNanos = Long.MIN_VALUE;
  private Optional<ObjectRef> told = Optional.empty();

  /// @param ailing asked after it has observed the same round
  CommonCause(AilingPods ailing) {
    this.ailing = ailing;
  }

  @Override
  public void observe(Observation now, Findings findings) {
    if (now.nanos() < dueNanos || !now.live(Kind.POD)) {
      return;
    }
    dueNanos = now.nanos() + AGAIN.toNanos();
    if (compared == ailing.admissions() && !pending(now)) {
      return;
    }
    compared = ailing.admissions();
    List<Patient> failing = failing(now);
    Set<ObjectRef> owners = new HashSet<>();
    failing.forEach(patient -> owners.add(patient.owner()));
    if (failing.size() < FEWEST_PODS || owners.size() < FEWEST_WORKLOADS) {
      clear(findings);
      return;
    }
    Separation separation = Separation.of(failing, owners, now);
    Optional<Attribute> best = separation.best();
    if (best.flatMap(Attribute::object).filter(one -> hasItsOwn(one, findings)).isPresent()) {
      clear(findings);
    } else if (best.isPresent() || isMany(failing, owners)) {
      raise(failing, owners, separation, best, now, findings);
    } else {
      clear(findings);
    }
  }

  /// Whether what is wrong with the object itself is told already.
  private static boolean hasItsOwn(ObjectRef object, Findings findings) {
    return findings.all().stream()
        .anyMatch(one -> one.object().equals(object) && !one.name().equals(NAME));
  }

  private static boolean isMany(List<Patient> failing, Set<ObjectRef> owners) {
    return failing.size() >= MANY_PODS && owners.size() >= MANY_WORKLOADS;
  }

  /// Whether some ail but not for long enough yet; time alone will make them count.
  private boolean pending(Observation now) {
    return ailing.patients().stream()
        .anyMatch(one -> one.dueNanos() > now.nanos() - AGAIN.toNanos());
  }

  /// Those that count, of the last while before the newest.
  private List<Patient> failing(Observation now) {
    List<Patient> due =
        ailing.patients().stream()
            .filter(one -> one.dueNanos() <= now.nanos())
            .filter(one -> comparable(one.symptom().ailment()))
            .sorted(Comparator.comparing(Patient::since))
            .toList();
    if (due.isEmpty()) {
      return due;
    }
    Instant oldest = due.getLast().since().minus(TOGETHER);
    return due.stream().filter(one -> !one.since().isBefore(oldest)).toList();
  }

  private static boolean comparable(Ailment ailment) {
    return switch (ailment) {
      case UNSCHEDULABLE, TERMINATING -> false;
      case IMAGE, CONFIG, CRASH, MEMORY, STARTING, UNREADY -> true;
    };
  }

  private void clear(Findings findings) {
    told.ifPresent(object -> findings.clear(NAME, object));
    told = Optional.empty();
  }

  private void raise(
      List<Patient> failing,
      Set<ObjectRef> owners,
      Separation separation,
      Optional<Attribute> best,
      Observation now,
      Findings findings) {
    ObjectRef object =
        best.flatMap(Attribute::object).orElse(new ObjectRef("Cluster", "", now.context()));
    if (told.isPresent() && !told.get().equals(object)) {
      clear(findings);
    }
    told = Optional.of(object);
    Patient first = failing.getFirst();
    String pods = failing.size() + " pods of " + owners.size() + " workloads";
    String title =
        best.map(one -> pods + " fail, and share " + one.words())
            .orElse(pods + " fail, and nothing inside Kubernetes sets them apart");
    Optional<Finding> known = findings.open(NAME, object);
    findings.raise(
        new Finding(
            NAME,
            object,
            failing.size() >= MANY_PODS ? Severity.CRITICAL : Severity.WARNING,
            title,
            best.map(separation::numbers).orElseGet(separation::nothing),
            first.since(),
            first.estimate(),
            involved(failing, owners),
            known
                .map(Finding::occurrence)
                .orElseGet(() -> new Occurrence(object.toString(), first.since(), first.told()))));
  }

  private static List<ObjectRef> involved(List<Patient> failing, Collection<ObjectRef> owners) {
    List<ObjectRef> involved = new ArrayList<>(owners);
    failing.stream().limit(MOST_INVOLVED).map(Patient::pod).forEach(involved::add);
    return involved;
  }

  /// Whether a pod is one of the healthy that the failing are compared with.
  static boolean healthy(Pod pod) {
    return pod.ready() && !pod.meta().deleting();
  }
}

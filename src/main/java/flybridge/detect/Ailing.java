package flybridge.detect;

import flybridge.cluster.Condition;
import flybridge.cluster.Kind;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Puts into words what ails the pods of one workload.
final class Ailing {
  /// Beyond this many, pods are counted and no more named.
  private static final int MOST_INVOLVED = 100;

  private static final int MOST_NODES = 3;

  /// A condition that changed this soon after the object was made says nothing of an earlier state.
  private static final long SAME_MOMENT_SECONDS = 5;

  private final Ailment ailment;
  private final ObjectRef owner;
  private final List<Patient> patients;
  private final PodReports reports;
  private final Optional<Workload> workload;
  private final List<Patient> due;

  /// @param patients by name
  Ailing(
      Ailment ailment,
      ObjectRef owner,
      Collection<Patient> patients,
      PodReports reports,
      Observation now) {
    this.ailment = ailment;
    this.owner = owner;
    this.patients = List.copyOf(patients);
    this.reports = reports;
    this.workload =
        Kind.of(owner.kind())
            .filter(kind -> kind != Kind.POD)
            .flatMap(kind -> now.workload(kind, owner.namespace(), owner.name()));
    this.due =
        this.patients.stream()
            .filter(one -> one.dueNanos() <= now.nanos())
            .sorted(Comparator.comparing(Patient::since))
            .toList();
  }

  /// @param findings where it may stand already
  Finding finding(Findings findings) {
    Patient first = due.getFirst();
    Optional<Finding> known = findings.open(ailment.rule(), owner);
    Instant since =
        known.map(Finding::since).filter(one -> one.isBefore(first.since())).orElse(first.since());
    return new Finding(
        ailment.rule(),
        owner,
        noneLeft() ? Severity.CRITICAL : Severity.WARNING,
        title(),
        Phrases.line(detail(), where()),
        since,
        first.estimate(),
        involved(),
        known.map(Finding::occurrence).orElseGet(first::occurrence));
  }

  /// Whether the workload had pods that were available, and has none now.
  private boolean noneLeft() {
    if (ailment == Ailment.TERMINATING || ailment == Ailment.MEMORY) {
      return false;
    }
    return workload
        .filter(one -> one.desired() > 0)
        .filter(one -> one.ready() == 0 || due.size() >= Math.max(one.desired(), one.current()))
        .filter(one -> everAvailable(one) || due.stream().anyMatch(Ailing::wasReady))
        .isPresent();
  }

  private static boolean everAvailable(Workload workload) {
    return workload
        .condition("Available")
        .map(Condition::changedAt)
        .filter(at -> at > workload.meta().createdAt() + SAME_MOMENT_SECONDS)
        .isPresent();
  }

  private static boolean wasReady(Patient patient) {
    return patient.symptom().ailment() == Ailment.UNREADY && patient.symptom().onceReady();
  }

  private String title() {
    int count = patients.size();
    if (owner.kind().equals(Kind.POD.title())) {
      return "Pod " + owner.name() + " " + ailment.verb(1);
    }
    int all =
        Math.max(count, workload.map(one -> Math.max(one.desired(), one.current())).orElse(0));
    if (count == all) {
      String whole = count == 1 ? "The pod" : count == 2 ? "Both pods" : "All " + count + " pods";
      return whole + " of " + owner.name() + " " + ailment.verb(count);
    }
    return count + " of " + all + " pods of " + owner.name() + " " + ailment.verb(count);
  }

  /// What the first says of it, with what was reported.
  private String detail() {
    Patient first = due.getFirst();
    String told = first.symptom().detail();
    String own = ailment == Ailment.UNSCHEDULABLE ? SchedulerWords.of(told) : told;
    String reported =
        due.stream()
            .limit(MOST_INVOLVED)
            .map(one -> reports.explains(one.pod(), ailment))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse("");
    return Phrases.line(own, reported);
  }

  private Set<String> nodes() {
    Set<String> nodes = new LinkedHashSet<>();
    patients.stream().map(Patient::node).filter(name -> !name.isEmpty()).forEach(nodes::add);
    return nodes;
  }

  private String where() {
    Set<String> nodes = nodes();
    if (nodes.isEmpty()) {
      return "";
    }
    if (nodes.size() == 1) {
      String all = patients.size() == 2 ? "both " : "all ";
      return (patients.size() > 1 ? all : "") + "on " + nodes.iterator().next();
    }
    return nodes.size() <= MOST_NODES
        ? "on " + String.join(", ", nodes)
        : "on " + nodes.size() + " nodes";
  }

  private List<ObjectRef> involved() {
    List<ObjectRef> involved = new ArrayList<>();
    nodes().stream().limit(MOST_INVOLVED).map(NodeFacts::ref).forEach(involved::add);
    patients.stream().limit(MOST_INVOLVED).map(Patient::pod).forEach(involved::add);
    return involved;
  }
}

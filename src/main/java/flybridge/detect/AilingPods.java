package flybridge.detect;

import flybridge.cluster.Event;
import flybridge.cluster.Kind;
import flybridge.cluster.Node;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.cluster.Workload;
import flybridge.detect.Observation.Change;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Pods that go wrong by themselves, told workload by workload: one row for each [Ailment] of each
/// workload, however many of its pods have it. Their rules are `life/image-pull`,
/// `life/cannot-start`, `life/crash-loop`, `capacity/memory-limit`, `capacity/unschedulable`,
/// `life/stuck-starting`, `life/pods-unready` and `life/stuck-terminating`; what each goes by, and
/// how long it must last, stands with the ailment.
///
/// A pod on a node that is not ready ails of its node, and is left to what is said of that. Pods of
/// Jobs are never called unready, for nothing waits for them to be; nor are those of a workload
/// whose service has `life/no-ready-endpoints`, for that says the same.
///
/// Warnings, since others of the workload may do their work; critical where the workload had pods
/// ready and has none. To silence one, mend it, or silence its alert.
final class AilingPods implements Detector {
  private static final Duration OTHERS_ARE_READY = Duration.ofMinutes(3);

  private record Ward(Ailment ailment, ObjectRef owner) {}

  private final Attention<ObjectRef> attention = new Attention<>();
  private final Map<ObjectRef, Patient> patients = new LinkedHashMap<>();
  private final Map<Ward, TreeMap<String, Patient>> wards = new HashMap<>();
  private final Map<String, Set<ObjectRef>> byNode = new HashMap<>();
  private final PodReports reports = new PodReports();
  private final Map<String, Long> backAtSeconds = new HashMap<>();
  private boolean looked;
  private long admissions;

  /// All that ail now, told or not yet.
  Collection<Patient> patients() {
    return patients.values();
  }

  /// A number that moves whenever a pod comes to ail or ceases to.
  long admissions() {
    return admissions;
  }

  @Override
  public void observe(Observation now, Findings findings) {
    for (Change<Pod> change : now.<Pod>changes(Kind.POD)) {
      Pod pod = change.either();
      if (!Symptoms.none(pod) || patients.containsKey(pod.ref())) {
        attention.call(pod.ref());
      }
    }
    for (Change<Event> change : now.<Event>changes(Kind.EVENT)) {
      if (reports.note(change)) {
        attention.call(change.either().regarding());
      }
    }
    for (Change<Node> change : now.<Node>changes(Kind.NODE)) {
      nodeChanged(change, now);
    }
    if (now.live(Kind.POD) && now.listed(Kind.NODE, Kind.DEPLOYMENT, Kind.REPLICA_SET)) {
      Set<Ward> moved = new LinkedHashSet<>();
      attention.take(now.nanos()).forEach(pod -> judge(pod, now, moved));
      moved.forEach(ward -> tell(ward, now, findings));
      looked = true;
    }
  }

  /// Pods may ail of it from now on, or ail by themselves when it is back.
  private void nodeChanged(Change<Node> change, Observation now) {
    Node before = change.before();
    Node after = change.after();
    boolean was = before != null && before.ready();
    boolean is = after != null && after.ready();
    String name = change.either().name();
    if (was && !is) {
      byNode.getOrDefault(name, Set.of()).forEach(attention::call);
    } else if (!was && is && before != null) {
      backAtSeconds.put(name, now.atSeconds());
      now.podsOn(name).forEach(pod -> attention.call(pod.ref()));
    } else if (after == null) {
      backAtSeconds.remove(name);
    }
  }

  private void judge(ObjectRef ref, Observation now, Set<Ward> moved) {
    Pod pod = now.pod(ref.namespace(), ref.name()).orElse(null);
    Patient former = patients.get(ref);
    Symptom symptom = pod == null ? null : symptom(pod, former, now);
    if (pod == null || symptom == null) {
      attention.forget(ref);
      if (pod == null || pod.ready()) {
        reports.forget(ref);
      }
      discharge(former, moved);
      return;
    }
    Patient patient;
    if (former != null
        && former.symptom().ailment() == symptom.ailment()
        && former.meta().uid().equals(pod.meta().uid())) {
      patient = former.still(pod, symptom);
    } else {
      discharge(former, moved);
      ObjectRef owner = now.workloadOf(pod).map(Workload::ref).orElse(ref);
      patient = Patient.of(pod, owner, symptom, !looked, now);
    }
    admit(patient, moved);
    look(patient, pod, now);
  }

  private @Nullable Symptom symptom(Pod pod, @Nullable Patient former, Observation now) {
    Node node = now.node(pod.nodeName()).orElse(null);
    boolean looping = former != null && former.symptom().ailment() == Ailment.CRASH;
    Symptom found = Symptoms.of(pod, node, looping, now.atSeconds());
    if (found == null) {
      return null;
    }
    Symptom symptom = found.notBefore(backAtSeconds.getOrDefault(pod.nodeName(), 0L));
    return switch (symptom.ailment()) {
      case UNREADY -> NodeFacts.ownedByJob(pod) ? null : unready(pod, symptom, now);
      case UNSCHEDULABLE ->
          reports.nodeComing(pod.ref()) ? symptom.patient(Ailment.STARTING.patience()) : symptom;
      case STARTING ->
          reports.explains(pod.ref(), Ailment.STARTING).isPresent()
              ? symptom.patient(Ailment.UNREADY.patience())
              : symptom;
      default -> symptom;
    };
  }

  /// Told soon where nobody of its workload is ready; where others are, they do its work.
  private static Symptom unready(Pod pod, Symptom symptom, Observation now) {
    boolean others = now.workloadOf(pod).map(one -> one.ready() > 0).orElse(false);
    return others && symptom.onceReady() ? symptom.patient(OTHERS_ARE_READY) : symptom;
  }

  private void look(Patient patient, Pod pod, Observation now) {
    if (now.nanos() < patient.dueNanos()) {
      attention.callAt(patient.pod(), patient.dueNanos());
      return;
    }
    long changes = Symptoms.changesAt(patient.symptom(), pod);
    if (changes > 0) {
      long seconds = Math.max(1, changes - now.atSeconds());
      attention.callAt(patient.pod(), now.nanos() + seconds * 1_000_000_000L);
    }
  }

  private void admit(Patient patient, Set<Ward> moved) {
    Ward ward = new Ward(patient.symptom().ailment(), patient.owner());
    if (patients.put(patient.pod(), patient) == null) {
      admissions++;
    }
    wards.computeIfAbsent(ward, unused -> new TreeMap<>()).put(patient.pod().name(), patient);
    byNode.computeIfAbsent(patient.node(), unused -> new LinkedHashSet<>()).add(patient.pod());
    moved.add(ward);
  }

  private void discharge(@Nullable Patient patient, Set<Ward> moved) {
    if (patient == null) {
      return;
    }
    Ward ward = new Ward(patient.symptom().ailment(), patient.owner());
    patients.remove(patient.pod());
    admissions++;
    TreeMap<String, Patient> others = wards.get(ward);
    if (others != null) {
      others.remove(patient.pod().name());
    }
    Set<ObjectRef> there = byNode.get(patient.node());
    if (there != null && there.remove(patient.pod()) && there.isEmpty()) {
      byNode.remove(patient.node());
    }
    moved.add(ward);
  }

  /// That nobody of it is ready is told by the service that it stands behind.
  private static boolean toldByService(Ward ward, Findings findings) {
    return ward.ailment() == Ailment.UNREADY
        && findings.all().stream()
            .filter(one -> one.name().equals(NoReadyEndpoints.NAME))
            .anyMatch(one -> one.involved().contains(ward.owner()));
  }

  private void tell(Ward ward, Observation now, Findings findings) {
    TreeMap<String, Patient> all = wards.getOrDefault(ward, new TreeMap<>());
    boolean due = all.values().stream().anyMatch(one -> one.dueNanos() <= now.nanos());
    if (due && !toldByService(ward, findings)) {
      Ailing row = new Ailing(ward.ailment(), ward.owner(), all.values(), reports, now);
      findings.raise(row.finding(findings));
    } else {
      findings.clear(ward.ailment().rule(), ward.owner());
    }
    if (all.isEmpty()) {
      wards.remove(ward);
    }
  }
}

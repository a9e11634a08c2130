package flybridge.detect;

import flybridge.cluster.Kind;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.cluster.Workload;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which attribute best tells failing pods from healthy ones.
final class Separation {
  private static final double MOST_OF_FAILING = 0.9;
  private static final double FEW_OF_HEALTHY = 0.1;

  private final int failing;
  private final Map<Attribute, Integer> ofFailing = new HashMap<>();
  private final Map<Attribute, Integer> ofHealthy = new HashMap<>();
  private int healthy;
  private boolean ofTheirKind;

  private Separation(int failing) {
    this.failing = failing;
  }

  /// @param failing those that fail
  /// @param owners their workloads
  static Separation of(List<Patient> failing, Set<ObjectRef> owners, Observation now) {
    Separation separation = new Separation(failing.size());
    for (Patient patient : failing) {
      ObjectRef ref = patient.pod();
      now.pod(ref.namespace(), ref.name()).ifPresent(pod -> separation.fails(pod, now));
    }
    separation.ofFailing.values().removeIf(count -> count < MOST_OF_FAILING * failing.size());
    separation.compareWithTheirKind(owners, now);
    if (separation.healthy * 2 < failing.size()) {
      separation.compareWithAll(now);
    }
    return separation;
  }

  private void fails(Pod pod, Observation now) {
    Attribute.of(pod, now.node(pod.nodeName()).orElse(null))
        .forEach(attribute -> ofFailing.merge(attribute, 1, Integer::sum));
  }

  private void compareWithTheirKind(Set<ObjectRef> owners, Observation now) {
    ofTheirKind = true;
    for (ObjectRef owner : owners) {
      Optional<Workload> workload =
          Kind.of(owner.kind())
              .filter(kind -> kind != Kind.POD)
              .flatMap(kind -> now.workload(kind, owner.namespace(), owner.name()));
      workload.ifPresent(one -> now.podsOf(one, pod -> compare(pod, now)));
    }
  }

  private void compareWithAll(Observation now) {
    ofTheirKind = false;
    healthy = 0;
    ofHealthy.clear();
    now.eachPod(pod -> compare(pod, now));
  }

  /// @return whether more are wanted: always
  private boolean compare(Pod pod, Observation now) {
    if (CommonCause.healthy(pod)) {
      healthy++;
      for (Attribute attribute : Attribute.of(pod, now.node(pod.nodeName()).orElse(null))) {
        if (ofFailing.containsKey(attribute)) {
          ofHealthy.merge(attribute, 1, Integer::sum);
        }
      }
    }
    return true;
  }

  /// The one that most of the failing and the fewest of the healthy have; empty where none
  /// separates them, or there are no healthy ones to compare with.
  Optional<Attribute> best() {
    return ofFailing.keySet().stream()
        .filter(one -> healthy > 0 && healthyWith(one) <= FEW_OF_HEALTHY * healthy)
        .min(
            Comparator.<Attribute>comparingInt(one -> healthyWith(one))
                .thenComparing(one -> -ofFailing.getOrDefault(one, 0))
                .thenComparing(Attribute::what)
                .thenComparing(Attribute::value));
  }

  private int healthyWith(Attribute attribute) {
    return ofHealthy.getOrDefault(attribute, 0);
  }

  /// `38 of 40 failing pods have it, and 0 of 312 healthy ones of the same workloads`.
  String numbers(Attribute attribute) {
    return ofFailing.getOrDefault(attribute, 0)
        + " of "
        + failing
        + " failing pods have it, and "
        + healthyWith(attribute)
        + " of "
        + healthy
        + (ofTheirKind ? " healthy ones of the same workloads" : " healthy ones");
  }

  /// What was compared in vain.
  String nothing() {
    return "node, pool, zone, versions, image and configuration are as with the "
        + Phrases.count(healthy, "healthy pod")
        + ": look below or outside, at network, storage and what they call";
  }
}

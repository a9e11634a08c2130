package flybridge.cluster;

import flybridge.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// The cluster as it is known now. One thread applies updates, in batches, and publishes snapshots,
/// which anyone may read.
///
/// Two times are at work: the cluster's, by which heartbeats age, and this machine's, by which the
/// connection does. They differ only in drills.
public final class Model {
  /// Without a proof for this long, what is shown is stale.
  public static final Duration PROOF_LIFETIME = Duration.ofSeconds(30);

  private final String context;
  private final Time cluster;
  private final Map<Kind, Table.Edit<Resource>> tables = new EnumMap<>(Kind.class);
  private final Map<Kind, Table<?>> published = new EnumMap<>(Kind.class);
  private final Set<Kind> touched = EnumSet.noneOf(Kind.class);
  private final Proofs proofs;
  private Groups.Edit<String, Pod> podsByNode = Groups.<String, Pod>empty().edit();
  private Groups.Edit<UUID, Pod> podsByOwner = Groups.<UUID, Pod>empty().edit();
  private Groups.Edit<UUID, Workload> workloadsByOwner = Groups.<UUID, Workload>empty().edit();
  private Groups.Edit<ObjectRef, EndpointSlice> slicesByService =
      Groups.<ObjectRef, EndpointSlice>empty().edit();
  private String serverVersion = "";
  private Duration clockSkew = Duration.ZERO;
  private boolean changed;
  private Snapshot latest;

  /// @param context the name of the kubeconfig context
  /// @param cluster the clocks by which the cluster lives; a drill's own in a drill
  /// @param machine the clocks by which the connection is judged
  public Model(String context, Time cluster, Time machine) {
    this.context = context;
    this.cluster = cluster;
    this.proofs = new Proofs(cluster, machine);
    for (Kind kind : Kind.values()) {
      tables.put(kind, Table.empty().edit());
      published.put(kind, Table.empty());
    }
    this.latest = snapshot(1);
  }

  /// Applies one update. Only the model's thread may call this.
  public void apply(Update update) {
    changed |= !(update instanceof Update.Count);
    switch (update) {
      case Update.Put(Resource resource) -> put(resource);
      case Update.Remove(Kind kind, String namespace, String name) -> {
        Resource known = table(kind).get(namespace, name);
        if (known != null) {
          remove(known);
        }
      }
      case Update.Replace(Scope scope, List<Resource> resources) -> replace(scope, resources);
      case Update.Proof(Scope scope, Duration age) -> proofs.prove(scope, age);
      case Update.Entered(Scope scope, Freshness.State state, String reason) ->
          proofs.enter(scope, state, reason);
      case Update.Left(Scope scope) -> {
        replace(scope, List.of());
        proofs.forget(scope);
      }
      case Update.Count(Scope scope, IntConsumer answer) -> answer.accept(count(scope));
      case Update.Differed(Scope scope, String sentence) -> proofs.differ(scope, sentence);
      case Update.Version(String version) -> serverVersion = version;
      case Update.ServerClock(Instant now) -> clockSkew = Duration.between(cluster.instant(), now);
    }
  }

  /// Lets time pass: what has been live for too long without a proof turns stale. Called every
  /// second.
  public void tick() {
    changed |= proofs.tick();
  }

  /// The state after all updates so far; the same snapshot as before if there were none.
  public Snapshot publish() {
    if (changed) {
      changed = false;
      latest = snapshot(latest.version() + 1);
    }
    return latest;
  }

  private Snapshot snapshot(long version) {
    for (Kind kind : touched) {
      Table<Resource> table = table(kind).done();
      published.put(kind, table);
      tables.put(kind, table.edit());
    }
    touched.clear();
    Groups<String, Pod> byNode = podsByNode.done();
    podsByNode = byNode.edit();
    Groups<UUID, Pod> byOwner = podsByOwner.done();
    podsByOwner = byOwner.edit();
    Groups<UUID, Workload> workloads = workloadsByOwner.done();
    workloadsByOwner = workloads.edit();
    Groups<ObjectRef, EndpointSlice> slices = slicesByService.done();
    slicesByService = slices.edit();
    return new Snapshot(
        new Snapshot.Contents(
            version,
            context,
            cluster.instant(),
            cluster.nanoTime(),
            serverVersion,
            clockSkew,
            new EnumMap<>(published),
            byNode,
            byOwner,
            workloads,
            slices,
            proofs.trust()));
  }

  private int count(Scope scope) {
    Table.Edit<Resource> table = table(scope.kind());
    if (scope.namespace().isEmpty()) {
      return table.size();
    }
    int[] count = new int[1];
    table.forEach(known -> count[0] += scope.covers(known) ? 1 : 0);
    return count[0];
  }

  private void put(Resource resource) {
    Resource known = table(resource.kind()).get(resource.namespace(), resource.name());
    store(known, resource instanceof Lease lease ? stamped(lease, (Lease) known) : resource);
  }

  private void store(@Nullable Resource known, Resource stamped) {
    Resource stored = stamped instanceof Pod pod ? sharing(pod, (Pod) known) : stamped;
    if (known instanceof Pod former && stored instanceof Pod pod) {
      reindex(former, pod);
    } else {
      if (known != null) {
        unindex(known, stored);
      }
      index(stored);
    }
    touched.add(stored.kind());
    table(stored.kind()).put(stored);
  }

  /// A pod that holds once what it has in common with the one in whose place it comes, or with
  /// another of its owner. Decoders share what they met lately, which is little against 150,000
  /// pods in no order; without this, a cluster would grow as its pods change.
  private Pod sharing(Pod pod, @Nullable Pod known) {
    Meta.Owner owner = pod.meta().owner();
    Pod beside = known != null || owner == null ? known : podsByOwner.first(owner.uid());
    return beside == null ? pod : pod.sharing(beside);
  }

  private void remove(Resource known) {
    unindex(known, null);
    touched.add(known.kind());
    table(known.kind()).remove(known);
  }

  private void replace(Scope scope, List<Resource> resources) {
    Table.Edit<Resource> fresh = Table.empty().edit();
    resources.forEach(fresh::put);
    List<Resource> gone = new ArrayList<>();
    table(scope.kind())
        .forEach(
            known -> {
              if (scope.covers(known) && fresh.get(known.namespace(), known.name()) == null) {
                gone.add(known);
              }
            });
    gone.forEach(this::remove);
    for (Resource resource : resources) {
      Resource known = table(scope.kind()).get(resource.namespace(), resource.name());
      if (known == null || isNewer(resource, known)) {
        store(known, resource instanceof Lease lease ? relisted(lease, (Lease) known) : resource);
      }
    }
  }

  /// What a list repeats need not be stored again.
  private static boolean isNewer(Resource resource, Resource known) {
    return resource.meta().version() == 0
        || resource.meta().version() != known.meta().version()
        || !resource.meta().sameUid(known.meta());
  }

  /// A heartbeat's age is the time since we saw the renewal change. At first sight there is only
  /// the server's own clock to go by, which makes it an estimate.
  private Lease stamped(Lease lease, @Nullable Lease known) {
    if (known == null) {
      return lease.seen(guessedNanos(lease), true);
    }
    return lease.renewedAt() == known.renewedAt()
        ? lease.seen(known.seenNanos(), known.estimated())
        : lease.seen(cluster.nanoTime(), false);
  }

  /// A list tells that there were renewals while nobody watched, and not when the last one came: it
  /// is guessed anew, as at first sight, and was not before the last one that was seen.
  private Lease relisted(Lease lease, @Nullable Lease known) {
    if (known == null || lease.renewedAt() == known.renewedAt()) {
      return stamped(lease, known);
    }
    return lease.seen(Math.max(known.seenNanos(), guessedNanos(lease)), true);
  }

  /// When it was renewed, by the server's clock.
  private long guessedNanos(Lease lease) {
    Instant serverNow = cluster.instant().plus(clockSkew);
    long ageNanos = Math.max(0, (serverNow.toEpochMilli() * 1000 - lease.renewedAt()) * 1000);
    return cluster.nanoTime() - ageNanos;
  }

  /// Most changes of a pod leave it on its node and with its owner.
  private void reindex(Pod former, Pod pod) {
    if (former.nodeName().equals(pod.nodeName())) {
      podsByNode.replace(pod.nodeName(), former, pod);
    } else {
      podsByNode.remove(former.nodeName(), former);
      podsByNode.put(pod.nodeName(), pod);
    }
    Meta.Owner owner = pod.meta().owner();
    if (owner != null && sameOwner(former, pod)) {
      podsByOwner.replace(owner.uid(), former, pod);
      return;
    }
    if (former.meta().owner() != null) {
      podsByOwner.remove(former.meta().owner().uid(), former);
    }
    if (owner != null) {
      podsByOwner.put(owner.uid(), pod);
    }
  }

  private void index(Resource resource) {
    if (resource instanceof Pod pod) {
      podsByNode.put(pod.nodeName(), pod);
      if (pod.meta().owner() != null) {
        podsByOwner.put(pod.meta().owner().uid(), pod);
      }
    } else if (resource instanceof Workload workload && workload.meta().owner() != null) {
      workloadsByOwner.put(workload.meta().owner().uid(), workload);
    } else if (resource instanceof EndpointSlice slice) {
      slicesByService.put(service(slice), slice);
    }
  }

  /// Takes an object out of the indexes, unless its successor will stand in the same places.
  private void unindex(Resource known, @Nullable Resource next) {
    if (known instanceof Pod pod) {
      podsByNode.remove(pod.nodeName(), pod);
      if (pod.meta().owner() != null) {
        podsByOwner.remove(pod.meta().owner().uid(), pod);
      }
    } else if (known instanceof Workload workload
        && workload.meta().owner() != null
        && !sameOwner(workload, next)) {
      workloadsByOwner.remove(workload.meta().owner().uid(), workload);
    } else if (known instanceof EndpointSlice slice) {
      slicesByService.remove(service(slice), slice);
    }
  }

  private static boolean sameOwner(Resource known, @Nullable Resource next) {
    return next != null
        && known.meta().owner() != null
        && next.meta().owner() != null
        && known.meta().owner().uid().equals(next.meta().owner().uid());
  }

  private static ObjectRef service(EndpointSlice slice) {
    return new ObjectRef(Kind.SERVICE.title(), slice.namespace(), slice.service());
  }

  private Table.Edit<Resource> table(Kind kind) {
    return tables.get(kind);
  }

  static boolean isWorkload(Kind kind) {
    return switch (kind) {
      case DEPLOYMENT, REPLICA_SET, STATEFUL_SET, DAEMON_SET, JOB -> true;
      default -> false;
    };
  }
}

package flybridge.cluster;

import flybridge.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
  private final Time machine;
  private final Map<Kind, Table.Edit<Resource>> tables = new EnumMap<>(Kind.class);
  private final Map<Scope, Freshness> freshness = new HashMap<>();
  private final Map<Scope, Long> provenNanos = new HashMap<>();
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
    this.machine = machine;
    for (Kind kind : Kind.values()) {
      tables.put(kind, Table.empty().edit());
    }
    this.latest = snapshot(1);
  }

  /// Applies one update. Only the model's thread may call this.
  public void apply(Update update) {
    changed = true;
    switch (update) {
      case Update.Put(Resource resource) -> put(resource);
      case Update.Remove(Kind kind, String namespace, String name) -> {
        Resource known = table(kind).get(namespace, name);
        if (known != null) {
          remove(known);
        }
      }
      case Update.Replace(Scope scope, List<Resource> resources) -> replace(scope, resources);
      case Update.Proof(Scope scope) -> prove(scope);
      case Update.Entered(Scope scope, Freshness.State state, String reason) ->
          enter(scope, state, reason);
      case Update.Left(Scope scope) -> {
        replace(scope, List.of());
        freshness.remove(scope);
        provenNanos.remove(scope);
      }
      case Update.Version(String version) -> serverVersion = version;
      case Update.ServerClock(Instant now) -> clockSkew = Duration.between(cluster.instant(), now);
    }
  }

  /// Turns what has been live for too long without a proof into stale. Called every second. Both
  /// clocks count: the monotonic one stands still while the machine sleeps (Linux's CLOCK_MONOTONIC
  /// and macOS's mach_absolute_time, which `System.nanoTime` reads), the other may be set.
  public void tick() {
    long now = machine.nanoTime();
    for (Map.Entry<Scope, Freshness> entry : freshness.entrySet()) {
      Freshness known = entry.getValue();
      long proven = provenNanos.getOrDefault(entry.getKey(), now);
      boolean unproven = now - proven > PROOF_LIFETIME.toNanos() || slept(known);
      if (known.state() == Freshness.State.LIVE && unproven) {
        entry.setValue(
            new Freshness(
                Freshness.State.STALE, known.provenAt(), 0, "Nothing has been heard for 30 s."));
        changed = true;
      }
    }
  }

  private boolean slept(Freshness known) {
    Instant proven = known.provenAt();
    return proven != null
        && Duration.between(proven, machine.instant()).compareTo(PROOF_LIFETIME) > 0;
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
    Map<Kind, Table<?>> done = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      Table<Resource> table = table(kind).done();
      done.put(kind, table);
      tables.put(kind, table.edit());
    }
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
            done,
            byNode,
            byOwner,
            workloads,
            slices,
            Map.copyOf(freshness)));
  }

  private void put(Resource resource) {
    Resource known = table(resource.kind()).get(resource.namespace(), resource.name());
    store(known, resource instanceof Lease lease ? stamped(lease, (Lease) known) : resource);
  }

  private void store(@Nullable Resource known, Resource stamped) {
    if (known != null) {
      unindex(known, stamped);
    }
    table(stamped.kind()).put(stamped);
    index(stamped);
  }

  private void remove(Resource known) {
    unindex(known, null);
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
        || !resource.meta().uid().equals(known.meta().uid());
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

  private void enter(Scope scope, Freshness.State state, String reason) {
    Freshness known = freshness.getOrDefault(scope, Freshness.UNKNOWN);
    if (state == Freshness.State.LIVE) {
      prove(scope);
    } else {
      freshness.put(scope, new Freshness(state, known.provenAt(), 0, reason));
    }
  }

  private void prove(Scope scope) {
    Freshness known = freshness.getOrDefault(scope, Freshness.UNKNOWN);
    long since =
        known.state() == Freshness.State.LIVE ? known.liveSinceNanos() : cluster.nanoTime();
    freshness.put(scope, new Freshness(Freshness.State.LIVE, machine.instant(), since, ""));
    provenNanos.put(scope, machine.nanoTime());
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
      Pod successor = (Pod) next;
      if (successor == null || !successor.nodeName().equals(pod.nodeName())) {
        podsByNode.remove(pod.nodeName(), pod);
      }
      if (pod.meta().owner() != null && !sameOwner(pod, next)) {
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

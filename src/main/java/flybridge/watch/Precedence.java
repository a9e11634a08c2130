package flybridge.watch;

import flybridge.cluster.Scope;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Who goes first: what is less pressing does not compete for the line while nodes and pods are
/// coming, but never waits for longer than a limit. Safe from any thread.
final class Precedence {
  /// Nodes and pods; what stands behind them; and what merely tells of them.
  private static final int LAST_RANK = 2;

  private final Duration patience;
  private final Set<Scope> coming;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition settled = lock.newCondition();

  /// @param patience how long each rank waits for the one before it, at most
  Precedence(Collection<Scope> scopes, Duration patience) {
    this.patience = patience;
    this.coming = new HashSet<>(scopes);
  }

  private static int rank(Scope scope) {
    return switch (scope.kind()) {
      case NODE, POD -> 0;
      case SECRET, CONTROLLER_REVISION, EVENT -> LAST_RANK;
      case LEASE,
          NAMESPACE,
          DEPLOYMENT,
          REPLICA_SET,
          STATEFUL_SET,
          DAEMON_SET,
          SERVICE,
          ENDPOINT_SLICE,
          JOB,
          CRON_JOB,
          HORIZONTAL_POD_AUTOSCALER,
          POD_DISRUPTION_BUDGET,
          CONFIG_MAP ->
          1;
    };
  }

  /// Waits for the scope's turn.
  void await(Scope scope) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = patience.multipliedBy(rank(scope)).toNanos();
      while (left > 0 && mustWait(scope)) {
        left = settled.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean mustWait(Scope scope) {
    int rank = rank(scope);
    return coming.stream().anyMatch(other -> rank(other) < rank);
  }

  /// A scope's picture is whole, or does not come by itself. A namespace settles for all of them,
  /// for it is followed where all may not be.
  void settle(Scope scope) {
    lock.lock();
    try {
      if (coming.removeIf(each -> isMeant(each, scope))) {
        settled.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private static boolean isMeant(Scope coming, Scope scope) {
    return coming.kind() == scope.kind() && (coming.namespace().isEmpty() || coming.equals(scope));
  }
}

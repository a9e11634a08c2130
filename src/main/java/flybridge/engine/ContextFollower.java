package flybridge.engine;

import flybridge.access.AccessException;
import flybridge.access.ClusterAccess;
import flybridge.access.Credentials;
import flybridge.access.KubeContext;
import flybridge.access.Kubeconfig;
import flybridge.access.KubeconfigWatch;
import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Scope;
import flybridge.cluster.Update;
import flybridge.watch.ClusterWatch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows one context of the kubeconfig for one life of its source: connects to what the context
/// says, again whenever that changes, and says so where it is broken.
final class ContextFollower implements Source.Running {
  private static final Logger LOG = LoggerFactory.getLogger(ContextFollower.class);
  private static final List<Kind> ESSENTIAL = List.of(Kind.NODE, Kind.POD);

  private final LiveCluster cluster;
  private final Source.Sink sink;
  private final ScheduledExecutorService files =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("flybridge-kubeconfig").daemon().factory());
  private final Set<Scope> told = new LinkedHashSet<>();
  private String name;
  private volatile @Nullable KubeconfigWatch watching;
  private volatile @Nullable Boolean insecure;
  private @Nullable ClusterAccess access;
  private @Nullable Credentials credentials;
  private @Nullable ClusterWatch watch;
  private boolean closed;

  ContextFollower(LiveCluster cluster, Source.Sink sink) {
    this.cluster = cluster;
    this.sink = sink;
    this.name = cluster.context();
  }

  void begin() {
    files.execute(
        () ->
            guarded(
                () -> {
                  KubeconfigWatch begun =
                      KubeconfigWatch.start(
                          cluster.places(),
                          files,
                          change -> guarded(() -> follow(change.kubeconfig())));
                  watching = begun;
                  follow(begun.current());
                }));
  }

  /// A fault of ours is shown like any other reason for which nothing is connected.
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException fault) {
      LOG.error("The kubeconfig could not be followed.", fault);
      broken("The kubeconfig could not be followed; the diagnostics say more: " + fault);
    }
  }

  private void follow(Kubeconfig kubeconfig) {
    switch (kubeconfig) {
      case Kubeconfig.Missing missing -> broken(missing.sentence());
      case Kubeconfig.Found found -> {
        KubeContext chosen = LiveCluster.chosen(found, name);
        name = chosen.name();
        switch (chosen) {
          case KubeContext.Broken(String ignored, String problem) -> broken(problem);
          case KubeContext.Usable(ClusterAccess now) -> connect(now);
        }
      }
    }
  }

  private synchronized void connect(ClusterAccess now) {
    if (closed) {
      return;
    }
    if (Objects.equals(now, access)) {
      retry();
      return;
    }
    disconnect();
    forget();
    Credentials fresh = cluster.keyring().open(now);
    credentials = fresh;
    try {
      ClusterWatch begun = cluster.watch(now, fresh, sink);
      access = now;
      insecure = now.insecure();
      watch = begun;
      told.addAll(cluster.reach(now).everyScope());
      begun.start();
    } catch (AccessException refused) {
      broken(refused.sentence());
    }
  }

  /// A changed context may lead anywhere: nothing seen through the former may stay, for nobody
  /// would ever say that it is gone.
  private void forget() {
    tell(told.stream().<Update>map(Update.Left::new).toList());
    told.clear();
  }

  synchronized void retry() {
    if (credentials != null) {
      credentials.retry();
    }
    if (watch != null) {
      watch.retry();
    }
  }

  /// The last picture stays, marked, until there is another way in.
  private synchronized void broken(String sentence) {
    disconnect();
    if (closed) {
      return;
    }
    List<Update> news = new ArrayList<>();
    for (Kind kind : ESSENTIAL) {
      Scope scope = new Scope(kind, "");
      told.add(scope);
      news.add(new Update.Entered(scope, Freshness.State.BROKEN, sentence));
    }
    tell(news);
  }

  private void tell(List<Update> news) {
    try {
      if (!news.isEmpty()) {
        sink.accept(news);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void disconnect() {
    if (watch != null) {
      watch.close();
      watch = null;
    }
    if (credentials != null) {
      credentials.close();
      credentials = null;
    }
    access = null;
  }

  @Override
  public boolean insecure(boolean expected) {
    Boolean known = insecure;
    return known == null ? expected : known;
  }

  @Override
  public void close() {
    files.shutdownNow();
    KubeconfigWatch begun = watching;
    if (begun != null) {
      begun.close();
    }
    synchronized (this) {
      closed = true;
      disconnect();
    }
  }
}

package flybridge.engine;

import flybridge.access.AccessException;
import flybridge.access.ClusterAccess;
import flybridge.access.Credentials;
import flybridge.access.ExecConsent;
import flybridge.access.Keyring;
import flybridge.access.KubeContext;
import flybridge.access.Kubeconfig;
import flybridge.access.KubeconfigPlaces;
import flybridge.access.KubeconfigWatch;
import flybridge.access.SystemAuthorities;
import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Scope;
import flybridge.cluster.Update;
import flybridge.time.Time;
import flybridge.watch.ClusterWatch;
import flybridge.watch.Entrance;
import flybridge.watch.Reach;
import flybridge.watch.api.Endpoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A real cluster, as a context of the kubeconfig names it. Follows the kubeconfig too: when the
/// context changes there, the watch is begun anew with what it says now, and a context that is
/// broken is shown as broken until somebody mends it.
public final class LiveCluster implements Source {
  private static final Logger LOG = LoggerFactory.getLogger(LiveCluster.class);
  private static final String RUN = "Run it";
  private static final List<Kind> ESSENTIAL = List.of(Kind.NODE, Kind.POD);

  private final KubeconfigPlaces places;
  private final String context;
  private final String namespace;
  private final Keyring keyring;
  private final SplittableGenerator random;
  private final SystemAuthorities authorities;
  private volatile @Nullable Following following;

  /// @param context the name of the context; empty for the one that is current at the start, which
  ///   then stays the one to look at, whatever another terminal makes the current one
  /// @param namespace the only one to look at; empty for all
  public LiveCluster(
      KubeconfigPlaces places,
      String context,
      String namespace,
      Keyring keyring,
      SystemAuthorities authorities,
      SplittableGenerator random) {
    this.places = places;
    this.context = context;
    this.namespace = namespace;
    this.keyring = keyring;
    this.authorities = authorities;
    this.random = random;
  }

  /// The context of that name, or the current one for the empty name.
  public static KubeContext chosen(Kubeconfig.Found kubeconfig, String context) {
    return context.isEmpty() ? kubeconfig.current() : kubeconfig.context(context);
  }

  @Override
  public Running start(Sink sink) {
    Following next = new Following(sink);
    following = next;
    next.begin();
    return next;
  }

  /// Tries again now what is waited for: a person has answered, or asks for it.
  public void retry() {
    Following now = following;
    if (now != null) {
      now.retry();
    }
  }

  /// One life of the source.
  private final class Following implements Running {
    private final Sink sink;
    private final ScheduledExecutorService files =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("flybridge-kubeconfig").daemon().factory());
    private final Set<Scope> told = new LinkedHashSet<>();
    private String name = context;
    private volatile @Nullable KubeconfigWatch watching;
    private volatile @Nullable Boolean insecure;
    private @Nullable ClusterAccess access;
    private @Nullable Credentials credentials;
    private @Nullable ClusterWatch watch;
    private boolean closed;

    Following(Sink sink) {
      this.sink = sink;
    }

    void begin() {
      files.execute(
          () ->
              guarded(
                  () -> {
                    KubeconfigWatch begun =
                        KubeconfigWatch.start(
                            places, files, change -> guarded(() -> follow(change.kubeconfig())));
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
          KubeContext chosen = chosen(found, name);
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
      Credentials fresh = keyring.open(now);
      credentials = fresh;
      try {
        Endpoint endpoint = Entrance.of(now, fresh, authorities);
        access = now;
        insecure = now.insecure();
        watch = begin(endpoint, now.namespace());
      } catch (AccessException refused) {
        broken(refused.sentence());
      }
    }

    private ClusterWatch begin(Endpoint endpoint, String usual) {
      Reach reach = namespace.isEmpty() ? Reach.everything(usual) : Reach.within(namespace);
      told.addAll(reach.everyScope());
      ClusterWatch.Surroundings surroundings =
          new ClusterWatch.Surroundings(
              Time.system(), random.split(), Thread.ofVirtual().factory());
      ClusterWatch begun = new ClusterWatch(endpoint, reach, sink::accept, surroundings);
      begun.start();
      return begun;
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

  /// A consent that a person at the window gives: the plug-in waits, the window does not.
  public static ExecConsent askedIn(Questions questions, Remembering remembering) {
    Set<String> asked = ConcurrentHashMap.newKeySet();
    return wanted -> {
      Question question =
          new Question(
              "exec " + wanted.context() + " " + wanted.spec().shownCommand(),
              "May " + wanted.context() + " run this program to sign in?",
              wanted.spec().shownCommand(),
              List.of(RUN, "Do not run it"),
              null);
      if (asked.add(question.id())) {
        questions
            .ask(question)
            .thenAccept(
                answer -> {
                  asked.remove(question.id());
                  remembering.remember(wanted, consent(answer));
                });
      }
      return ExecConsent.Answer.ASK_LATER;
    };
  }

  private static ExecConsent.Answer consent(Questions.Answer answer) {
    return answer.choice().equals(RUN) ? ExecConsent.Answer.ALLOWED : ExecConsent.Answer.REFUSED;
  }

  /// Keeps an answer and lets the cluster be tried again.
  @FunctionalInterface
  public interface Remembering {
    void remember(ExecConsent.Question question, ExecConsent.Answer answer);
  }
}

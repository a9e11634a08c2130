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
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.jspecify.annotations.Nullable;

/// A real cluster, as a context of the kubeconfig names it. Follows the kubeconfig too: when the
/// context changes there, the watch is begun anew with what it says now, and a context that is
/// broken is shown as broken until somebody mends it.
public final class LiveCluster implements Source {
  private static final List<Kind> ESSENTIAL = List.of(Kind.NODE, Kind.POD);

  private final KubeconfigPlaces places;
  private final String context;
  private final String namespace;
  private final Keyring keyring;
  private final SplittableGenerator random;
  private final SystemAuthorities authorities;
  private volatile @Nullable Following following;

  /// @param context the name of the context; empty for the current one
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
    private @Nullable KubeconfigWatch watching;
    private @Nullable ClusterAccess access;
    private @Nullable Credentials credentials;
    private @Nullable ClusterWatch watch;

    Following(Sink sink) {
      this.sink = sink;
    }

    void begin() {
      files.execute(
          () -> {
            watching = KubeconfigWatch.start(places, files, change -> follow(change.kubeconfig()));
            follow(watching.current());
          });
    }

    private void follow(Kubeconfig kubeconfig) {
      switch (kubeconfig) {
        case Kubeconfig.Missing missing -> broken(missing.sentence());
        case Kubeconfig.Found found -> {
          switch (chosen(found, context)) {
            case KubeContext.Broken(String ignored, String problem) -> broken(problem);
            case KubeContext.Usable(ClusterAccess now) -> connect(now);
          }
        }
      }
    }

    private synchronized void connect(ClusterAccess now) {
      if (Objects.equals(now, access)) {
        retry();
        return;
      }
      disconnect();
      Credentials fresh = keyring.open(now);
      try {
        Endpoint endpoint = Entrance.of(now, fresh, authorities);
        access = now;
        credentials = fresh;
        watch = begin(endpoint, now.namespace());
      } catch (AccessException refused) {
        fresh.close();
        broken(refused.sentence());
      }
    }

    private ClusterWatch begin(Endpoint endpoint, String usual) {
      Reach reach = namespace.isEmpty() ? Reach.everything(usual) : Reach.within(namespace);
      ClusterWatch.Surroundings surroundings =
          new ClusterWatch.Surroundings(
              Time.system(), random.split(), Thread.ofVirtual().factory());
      ClusterWatch begun = new ClusterWatch(endpoint, reach, sink::accept, surroundings);
      begun.start();
      return begun;
    }

    synchronized void retry() {
      if (credentials != null) {
        credentials.retry();
      }
      if (watch != null) {
        watch.retry();
      }
    }

    private synchronized void broken(String sentence) {
      disconnect();
      List<Update> news =
          ESSENTIAL.stream()
              .<Update>map(
                  kind -> new Update.Entered(new Scope(kind, ""), Freshness.State.BROKEN, sentence))
              .toList();
      try {
        sink.accept(news);
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
    public void close() {
      files.shutdownNow();
      if (watching != null) {
        watching.close();
      }
      synchronized (this) {
        disconnect();
      }
    }
  }

  /// A consent that a person at the window gives: the plug-in waits, the window does not.
  public static ExecConsent askedIn(Questions questions, Remembering remembering) {
    return wanted -> {
      Question question =
          new Question(
              "exec " + wanted.context() + " " + wanted.spec().shownCommand(),
              "May " + wanted.context() + " run this program to sign in?",
              wanted.spec().shownCommand(),
              List.of("Run it", "Do not run it"),
              null);
      questions
          .ask(question)
          .thenAccept(
              answer ->
                  remembering.remember(
                      wanted,
                      answer.choice().equals("Run it")
                          ? ExecConsent.Answer.ALLOWED
                          : ExecConsent.Answer.REFUSED));
      return ExecConsent.Answer.ASK_LATER;
    };
  }

  /// Keeps an answer and lets the cluster be tried again.
  @FunctionalInterface
  public interface Remembering {
    void remember(ExecConsent.Question question, ExecConsent.Answer answer);
  }
}

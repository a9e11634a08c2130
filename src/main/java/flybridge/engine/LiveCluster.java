package flybridge.engine;

import flybridge.access.AccessException;
import flybridge.access.ClusterAccess;
import flybridge.access.Credentials;
import flybridge.access.ExecConsent;
import flybridge.access.Keyring;
import flybridge.access.KubeContext;
import flybridge.access.Kubeconfig;
import flybridge.access.KubeconfigPlaces;
import flybridge.access.SystemAuthorities;
import flybridge.time.Time;
import flybridge.watch.ClusterWatch;
import flybridge.watch.Entrance;
import flybridge.watch.Reach;
import flybridge.watch.api.Endpoint;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.jspecify.annotations.Nullable;

/// A real cluster, as a context of the kubeconfig names it. Follows the kubeconfig too: when the
/// context changes there, the watch is begun anew with what it says now, and a context that is
/// broken is shown as broken until somebody mends it.
public final class LiveCluster implements Source {
  private static final String RUN = "Run it";

  private final KubeconfigPlaces places;
  private final String context;
  private final String namespace;
  private final Keyring keyring;
  private final SplittableGenerator random;
  private final SystemAuthorities authorities;
  private volatile @Nullable ContextFollower following;

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
    ContextFollower next = new ContextFollower(this, sink);
    following = next;
    next.begin();
    return next;
  }

  /// Tries again now what is waited for: a person has answered, or asks for it.
  public void retry() {
    ContextFollower now = following;
    if (now != null) {
      now.retry();
    }
  }

  Keyring keyring() {
    return keyring;
  }

  KubeconfigPlaces places() {
    return places;
  }

  String context() {
    return context;
  }

  Reach reach(ClusterAccess access) {
    return namespace.isEmpty() ? Reach.everything(access.namespace()) : Reach.within(namespace);
  }

  /// A watch that has not begun.
  ///
  /// @throws AccessException with a sentence, where the certificates cannot be used
  ClusterWatch watch(ClusterAccess access, Credentials credentials, Sink sink)
      throws AccessException {
    ClusterWatch.Surroundings surroundings =
        new ClusterWatch.Surroundings(Time.system(), random.split(), Thread.ofVirtual().factory());
    Endpoint endpoint = Entrance.of(access, credentials, authorities);
    return new ClusterWatch(endpoint, reach(access), sink::accept, surroundings);
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

package flybridge.access;

import flybridge.access.AccessException.Trouble;
import flybridge.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Credentials from a program that the kubeconfig names (kubernetes.io, "client-go credential
/// plugins"). It is run only with consent, without a shell, with a time limit, and by one caller at
/// a time, whose result the others share. Its answer is kept until shortly before it expires; a
/// refusal by the server leads to one more run. After failures it pauses longer and longer, then
/// gives up until a person asks. Nothing that it prints is ever logged or told.
public final class ExecPlugin implements Credentials {
  /// How long a plug-in may take; some open a browser and wait for a person.
  public static final Duration LIMIT = Duration.ofSeconds(60);

  /// How long before its expiry a credential is renewed, so that none runs out on its way; a fifth
  /// of its life if that is less.
  static final Duration MARGIN = Duration.ofSeconds(60);

  /// However soon an answer expires, it is used this long: a clock that is wrong by hours must not
  /// run a plug-in for every request.
  static final Duration SHORTEST_USE = Duration.ofSeconds(10);

  /// A credential that was in use this long was good, and its refusal is the first one.
  static final Duration PROVEN = Duration.ofMinutes(10);

  /// Certificates with their chains have some 10 KB.
  static final int MOST_OUTPUT_BYTES = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(ExecPlugin.class);

  private final ClusterAccess access;
  private final ExecSpec spec;
  private final Time time;
  private final ExecConsent consent;
  private final PlugInRunner runner;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final Pauses pauses;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private volatile @Nullable Held held;
  private volatile ExecConsent.@Nullable Answer consented;
  private volatile boolean retryWanted;
  private boolean refusedBefore;

  /// A credential and how long it is good.
  ///
  /// @param renewAt from when on a new one is wanted
  /// @param expires when it is of no use any more
  private record Held(
      Credential credential, Instant renewAt, Instant expires, long obtainedNanos) {}

  ExecPlugin(
      ClusterAccess access, ExecSpec spec, Time time, ExecConsent consent, PlugInRunner runner) {
    this.access = access;
    this.spec = spec;
    this.time = time;
    this.consent = consent;
    this.runner = runner;
    this.pauses = new Pauses(time);
  }

  @Override
  public Credential current() throws AccessException {
    Held have = held;
    if (have != null && !retryWanted && time.instant().isBefore(have.renewAt)) {
      return have.credential;
    }
    lock();
    try {
      forgetIfAsked();
      Held now = held;
      if (now != null && time.instant().isBefore(now.renewAt)) {
        return now.credential;
      }
      return renewed(now);
    } finally {
      oneAtATime.unlock();
    }
  }

  /// A renewal that fails before the old credential has run out does no harm yet.
  private Credential renewed(@Nullable Held old) throws AccessException {
    forgetIfProven(old);
    try {
      return run();
    } catch (AccessException e) {
      if (old != null && e.trouble() == Trouble.PLUG_IN && time.instant().isBefore(old.expires)) {
        return old.credential;
      }
      throw e;
    }
  }

  /// The first refusal leads to a run; the refusal of its result too is a failure of the log-in,
  /// and no run helps.
  @Override
  public Credential refused(Credential used) throws AccessException {
    lock();
    try {
      forgetIfAsked();
      Held have = held;
      if (have != null && have.credential != used) {
        return have.credential;
      }
      held = null;
      forgetIfProven(have);
      if (have != null && refusedBefore) {
        pauses.failed(
            "The server refuses what `%s` gives for context %s; log in anew."
                .formatted(spec.shownCommand(), context()));
      }
      refusedBefore = true;
      return run();
    } finally {
      oneAtATime.unlock();
    }
  }

  private void forgetIfAsked() {
    if (retryWanted) {
      retryWanted = false;
      pauses.forget();
      refusedBefore = false;
      held = null;
    }
  }

  private void forgetIfProven(@Nullable Held old) {
    if (old != null && time.nanoTime() - old.obtainedNanos >= PROVEN.toNanos()) {
      pauses.forget();
      refusedBefore = false;
    }
  }

  @Override
  public @Nullable Credential latest() {
    Held have = held;
    return have == null ? null : have.credential;
  }

  @Override
  public void retry() {
    retryWanted = true;
  }

  @Override
  public String describe() {
    Held have = held;
    String state =
        have == null
            ? "not run yet or without success"
            : "its answer holds until "
                + (have.expires.equals(Instant.MAX) ? "the server refuses it" : have.expires);
    ExecConsent.Answer answer = consented;
    String consent =
        switch (answer) {
          case null -> "consent not asked for yet";
          case ALLOWED -> "consent given";
          case REFUSED -> "consent refused";
          case NOBODY_TO_ASK -> "nobody to ask for consent";
          case ASK_LATER -> "waiting for consent";
        };
    return "the credential plug-in %s; %s; %s".formatted(spec.shownCommand(), consent, state);
  }

  @Override
  public void close() {
    closed.complete(null);
  }

  private void lock() throws AccessException {
    try {
      oneAtATime.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ended();
    }
  }

  private Credential run() throws AccessException {
    if (closed.isDone()) {
      throw ended();
    }
    pauses.admit();
    requireConsent();
    try {
      ExecExchange.Answer answer = runner.run(spec, access, closed);
      if (!refusedBefore) {
        pauses.forget();
      }
      return keep(answer);
    } catch (PlugInRunner.Failed e) {
      if (closed.isDone()) {
        throw ended();
      }
      String sentence = String.valueOf(e.getMessage());
      pauses.failed(sentence);
      LOG.warn("The credential plug-in of context {} gave no credential", context());
      throw new AccessException(Trouble.PLUG_IN, sentence);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ended();
    }
  }

  private Credential keep(ExecExchange.Answer answer) {
    Instant now = time.instant();
    Instant expires = answer.expires() == null ? Instant.MAX : answer.expires();
    Instant renewAt = expires;
    if (!expires.equals(Instant.MAX)) {
      Duration fifth = Duration.between(now, expires).dividedBy(5);
      renewAt = expires.minus(fifth.compareTo(MARGIN) < 0 ? fifth : MARGIN);
      Instant earliest = now.plus(SHORTEST_USE);
      renewAt = renewAt.isBefore(earliest) ? earliest : renewAt;
    }
    held = new Held(answer.credential(), renewAt, expires, time.nanoTime());
    return answer.credential();
  }

  private void requireConsent() throws AccessException {
    String what =
        "the credential plug-in `%s` of context %s".formatted(spec.shownCommand(), context());
    ExecConsent.Answer answer = consent.ask(new ExecConsent.Question(access.contextName(), spec));
    consented = answer;
    switch (answer) {
      case ALLOWED -> {}
      case REFUSED ->
          throw new AccessException(
              Trouble.CONSENT,
              "You did not allow %s; without it there is no log-in.".formatted(what));
      case NOBODY_TO_ASK ->
          throw new AccessException(
              Trouble.CONSENT,
              "Nobody could be asked about %s, so it was not run; to allow it, add --allow-exec."
                  .formatted(what));
      case ASK_LATER ->
          throw new AccessException(
              Trouble.CONSENT, "Waiting for your consent to run %s.".formatted(what));
    }
  }

  private String context() {
    return Sentences.quote(access.contextName());
  }

  private AccessException ended() {
    return new AccessException(
        Trouble.CLOSED, "The log-in to context %s was called off.".formatted(context()));
  }
}

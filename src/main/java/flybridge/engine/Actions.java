package flybridge.engine;

import flybridge.alert.Alert;
import flybridge.incident.Body;
import flybridge.incident.Entry;
import flybridge.incident.Stamp;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/// What people can do. Every call returns at once. The result completes on a thread of the engine
/// once the entry is durable on this machine's disk, and exceptionally with an exception whose
/// message is one sentence for people.
public interface Actions {

  /// Writes an entry into the open incident, or into the log where none is open.
  CompletableFuture<Void> write(Body body);

  /// The same for what happened at another time than now.
  CompletableFuture<Void> write(Body body, Instant happenedAt);

  /// Writes an entry about another one, as [Body.Amend], [Body.Strike] or [Body.Done].
  CompletableFuture<Void> write(Body body, Entry about);

  /// Declares an incident; it then is the open one.
  ///
  /// @param severity 1 to 4
  CompletableFuture<Void> declare(String title, int severity);

  /// Declares an incident for an alert, as bad as the alert.
  CompletableFuture<Void> declare(Alert alert);

  /// Gives a role in the open incident to somebody, with what is still open.
  CompletableFuture<Void> handOver(String role, String person);

  /// Shares the log through this database from now on. Done once everything was exchanged.
  ///
  /// @param address as `postgresql://user@host/database`
  CompletableFuture<Void> join(String address);

  /// The person at this console has read the log up to there; others see it. Never waits for
  /// anything.
  void read(Stamp upTo);

  /// Says that this console's person is on it.
  CompletableFuture<Void> acknowledge(Alert alert);

  /// Answers an open question.
  ///
  /// @param choice one of its choices
  /// @param words what was written where words are asked for; else empty
  CompletableFuture<Void> answer(Question question, String choice, String words);
}

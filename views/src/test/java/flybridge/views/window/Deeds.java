package flybridge.views.window;

import flybridge.alert.Alert;
import flybridge.engine.Actions;
import flybridge.engine.Question;
import flybridge.incident.Body;
import flybridge.incident.Entry;
import flybridge.incident.Stamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Remembers what people did; each deed is done when the test says so.
final class Deeds implements Actions {
  final List<Object> done = new ArrayList<>();
  Stamp read = Stamp.NONE;
  CompletableFuture<Void> next = CompletableFuture.completedFuture(null);

  private CompletableFuture<Void> note(Object deed) {
    done.add(deed);
    return next;
  }

  @Override
  public CompletableFuture<Void> write(Body body) {
    return note(body);
  }

  @Override
  public CompletableFuture<Void> write(Body body, Instant happenedAt) {
    return note(List.of(body, happenedAt));
  }

  @Override
  public CompletableFuture<Void> join(String address) {
    return note("join " + address);
  }

  @Override
  public CompletableFuture<Void> write(Body body, Entry about) {
    return note(List.of(body, about));
  }

  @Override
  public CompletableFuture<Void> declare(String title, int severity) {
    return note("SEV " + severity + " " + title);
  }

  @Override
  public CompletableFuture<Void> declare(Alert alert) {
    return note(alert);
  }

  @Override
  public CompletableFuture<Void> handOver(String role, String person) {
    return note(role + " " + person);
  }

  @Override
  public void read(Stamp upTo) {
    read = upTo;
  }

  @Override
  public CompletableFuture<Void> acknowledge(Alert alert) {
    return note(alert);
  }

  @Override
  public CompletableFuture<Void> answer(Question question, String choice, String words) {
    return note(choice + " " + words);
  }
}

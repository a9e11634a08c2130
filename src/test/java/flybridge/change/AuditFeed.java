package flybridge.change;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Writes an audit log and waits for what becomes of it.
final class AuditFeed {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AuditTrail trail;

  AuditFeed(AuditTrail trail) {
    this.trail = trail;
  }

  void append(Path log, String text) throws IOException {
    Files.writeString(log, text, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
  }

  /// Waits until it is said.
  void await(String trouble) {
    until(
        trouble, () -> trail.troubles().stream().anyMatch(sentence -> sentence.contains(trouble)));
  }

  /// Waits for a record; those before it are dropped.
  void awaitRecord(String name, String verb) {
    until(
        verb + " of " + name,
        () -> {
          List<AuditRecord> taken = trail.take();
          return taken.stream().anyMatch(one -> one.name().equals(name) && one.verb().equals(verb));
        });
  }

  private void until(String what, BooleanSupplier reached) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(what + " did not come; " + trail.troubles());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}

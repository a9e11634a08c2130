package flybridge.change;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;

/// Hands records of an audit log from whoever reads it to the model's thread. Safe from any thread.
public final class AuditTrail {
  /// Batches that may wait before the reader has to.
  private static final int MOST_WAITING = 64;

  /// Sentences about trouble that are kept; the newest stay.
  private static final int MOST_TROUBLES = 20;

  private final BlockingQueue<List<AuditRecord>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final ConcurrentLinkedDeque<String> troubles = new ConcurrentLinkedDeque<>();

  /// Waits while the model's thread is behind.
  ///
  /// @throws InterruptedException when the waiting thread is told to end
  public void add(List<AuditRecord> batch) throws InterruptedException {
    waiting.put(List.copyOf(batch));
  }

  /// @param sentence what is wrong with the log, for people
  public void trouble(String sentence) {
    troubles.remove(sentence);
    troubles.addLast(sentence);
    while (troubles.size() > MOST_TROUBLES) {
      troubles.pollFirst();
    }
  }

  /// What was wrong with the log, oldest first.
  public List<String> troubles() {
    return List.copyOf(troubles);
  }

  /// Takes what has come since the last call; never waits.
  List<AuditRecord> take() {
    if (waiting.isEmpty()) {
      return List.of();
    }
    List<List<AuditRecord>> batches = new ArrayList<>();
    waiting.drainTo(batches);
    List<AuditRecord> all = new ArrayList<>();
    batches.forEach(all::addAll);
    return all;
  }
}

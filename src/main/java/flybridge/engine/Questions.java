package flybridge.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/// What waits for a person's answer. Safe from any thread.
public final class Questions {
  /// An answer: one of the choices, and words where words were asked for.
  public record Answer(String choice, String words) {}

  private record Open(Question question, CompletableFuture<Answer> answer) {}

  private final List<Open> open = new CopyOnWriteArrayList<>();
  private volatile Runnable changed = () -> {};

  /// @param listener called whenever a question comes or goes
  void onChange(Runnable listener) {
    changed = listener;
  }

  /// Asks; the same question, by its id, is asked once and answered for all who asked.
  public CompletableFuture<Answer> ask(Question question) {
    CompletableFuture<Answer> answer;
    synchronized (open) {
      Optional<Open> asked = find(question);
      if (asked.isPresent()) {
        return asked.get().answer();
      }
      answer = new CompletableFuture<>();
      open.add(new Open(question, answer));
    }
    changed.run();
    return answer;
  }

  /// Answers; a question that is no longer open stays as it was answered.
  void answer(Question question, String choice, String words) {
    Optional<Open> asked;
    synchronized (open) {
      asked = find(question);
      asked.ifPresent(open::remove);
    }
    asked.ifPresent(one -> one.answer().complete(new Answer(choice, words)));
    changed.run();
  }

  /// Those without an answer, in the order in which they were asked.
  public List<Question> waiting() {
    List<Question> waiting = new ArrayList<>();
    open.forEach(one -> waiting.add(one.question()));
    return waiting;
  }

  private Optional<Open> find(Question question) {
    return open.stream().filter(one -> one.question().id().equals(question.id())).findFirst();
  }
}

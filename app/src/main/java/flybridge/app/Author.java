package flybridge.app;

import flybridge.engine.Question;
import flybridge.engine.Questions;
import flybridge.store.Settings;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;

/// Who writes at this console: the settled name, and until there is one the system's.
final class Author implements Supplier<String> {
  static final String USE = "Use this name";
  static final String LATER = "Ask me next time";

  private final Settings settings;
  private final boolean settled;
  private volatile String name;

  /// @param suggestion the system's name for its user
  Author(Settings settings, String suggestion) {
    this.settings = settings;
    try {
      this.settled = settings.author().isPresent();
      this.name = settings.author().orElse(suggestion);
    } catch (UncheckedIOException unreadable) {
      throw Refusal.cannotOpen(unreadable.getMessage());
    }
  }

  @Override
  public String get() {
    return name;
  }

  /// Asks for the name where it was never settled. Entries until the answer bear the suggestion.
  void askIn(Questions questions) {
    if (settled) {
      return;
    }
    Question question =
        new Question("author", "Your name in the incident log?", "", List.of(USE, LATER), name);
    questions.ask(question).thenAccept(answer -> take(answer, questions));
  }

  private void take(Questions.Answer answer, Questions questions) {
    String chosen = answer.words().strip();
    if (!answer.choice().equals(USE) || chosen.isEmpty()) {
      return;
    }
    name = chosen;
    try {
      settings.author(chosen);
    } catch (RuntimeException unwritable) {
      Question notice =
          new Question(
              "author not kept",
              unwritable.getMessage() + " Use " + chosen + " until the window is closed?",
              "",
              List.of("Yes"),
              null);
      questions.ask(notice);
    }
  }
}

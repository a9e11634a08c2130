package flybridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flybridge.cluster.Freshness;
import flybridge.engine.Engine;
import flybridge.engine.Question;
import flybridge.engine.Questions;
import flybridge.engine.Setup;
import flybridge.store.Journal;
import flybridge.store.Settings;
import flybridge.time.Time;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorTest {
  @TempDir private Path folder;
  private final Questions questions = new Questions();
  private Journal journal;
  private Engine engine;

  @BeforeEach
  void open() {
    journal = Journal.open(folder.resolve("data"), Time.system());
    Setup setup = Setup.live("prod", _ -> () -> {}, false, questions);
    engine = Engine.open(setup, journal, () -> "ana");
    assertThat(engine.latest().connection().state()).isEqualTo(Freshness.State.LOADING);
  }

  @AfterEach
  void close() {
    engine.close();
    journal.close();
  }

  @Test
  void theNameIsAskedForAtTheFirstStartAndKept() {
    Author author = new Author(settings(), "root");
    Question question = asked(author);
    assertThat(author.get()).isEqualTo("root");
    assertThat(question.suggestion()).isEqualTo("root");
    assertThat(question.text()).endsWith("?");

    engine.answer(question, Author.USE, " Ana ");

    assertThat(author.get()).isEqualTo("Ana");
    Author next = new Author(settings(), "root");
    assertThat(next.get()).isEqualTo("Ana");
    next.askIn(questions);
    assertThat(questions.waiting()).isEmpty();
  }

  @Test
  void whoAnswersLaterIsAskedAgain() {
    Author author = new Author(settings(), "root");
    engine.answer(asked(author), Author.LATER, "Ana");

    assertThat(author.get()).isEqualTo("root");
    assertThat(settings().author()).isEmpty();
  }

  @Test
  void aNameThatCannotBeKeptHoldsUntilTheEndAndThatIsSaid() throws Exception {
    Author author = new Author(settings(), "root");
    Question question = asked(author);
    Files.writeString(folder.resolve("settings"), "in the way");
    engine.answer(question, Author.USE, "Ana");

    assertThat(author.get()).isEqualTo("Ana");
    assertThat(questions.waiting())
        .singleElement()
        .satisfies(notice -> assertThat(notice.text()).contains("cannot be", "Ana"));
  }

  @Test
  void settingsThatCannotBeReadAreNamed() throws Exception {
    Files.createDirectories(folder.resolve("settings"));
    Files.writeString(settings().file(), "{");
    assertThatThrownBy(() -> new Author(settings(), "root"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("settings.json");
  }

  private Question asked(Author author) {
    author.askIn(questions);
    List<Question> waiting = questions.waiting();
    assertThat(waiting).hasSize(1);
    return waiting.getFirst();
  }

  private Settings settings() {
    return new Settings(folder.resolve("settings"));
  }
}

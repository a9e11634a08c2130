package flybridge.views.notice;

import flybridge.cluster.Freshness;
import flybridge.engine.Actions;
import flybridge.engine.Connection;
import flybridge.engine.Picture;
import flybridge.engine.Question;
import flybridge.styles.Styles;
import flybridge.text.Visible;
import flybridge.views.words.Failures;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// One line under the top bar: the most pressing question, else why the cluster cannot be read,
/// else what could not be done.
public final class NoticeController {
  private final NoticeModel model = new NoticeModel();
  private final Actions actions;
  private final Executor fxThread;
  @FXML private Node root;
  @FXML private TextField words;
  @FXML private HBox choices;
  private @Nullable Question asked;
  private String failure = "";
  private String reason = "";

  /// @param fxThread runs what follows an answer
  public NoticeController(Actions actions, Executor fxThread) {
    this.actions = actions;
    this.fxThread = fxThread;
  }

  public NoticeModel getModel() {
    return model;
  }

  /// Says that something a person wanted could not be done, until they dismiss it.
  public void fail(String sentence) {
    failure = sentence;
    say();
  }

  /// Shows a picture. FX thread.
  public void show(Picture picture) {
    Question next = picture.questions().isEmpty() ? null : picture.questions().getFirst();
    reason = reason(picture.connection());
    boolean another = next != null && (asked == null || !asked.id().equals(next.id()));
    asked = next;
    if (another && next.suggestion() != null) {
      words.setText(next.suggestion());
    }
    say();
  }

  private static String reason(Connection connection) {
    boolean lost =
        connection.state() == Freshness.State.BROKEN
            || connection.state() == Freshness.State.STALE
            || connection.state() == Freshness.State.LOADING
            || connection.context().isEmpty();
    if (lost && !connection.reason().isEmpty()) {
      return connection.reason();
    }
    return connection.forbidden().isEmpty()
        ? ""
        : "This account may not read "
            + String.join(", ", connection.forbidden())
            + "; the rest is complete.";
  }

  private void say() {
    Question question = asked;
    Styles.state(root, "question", question != null);
    Styles.state(root, "failure", question == null && !failure.isEmpty());
    if (question != null) {
      model.text.set(Visible.of(question.text()));
      model.detail.set(Visible.of(question.detail()));
      model.worded.set(question.suggestion() != null);
      offer(question.choices());
    } else {
      model.text.set(Visible.of(failure.isEmpty() ? reason : failure));
      model.detail.set("");
      model.worded.set(false);
      offer(failure.isEmpty() ? List.of() : List.of("Dismiss"));
    }
    model.detailed.set(!model.detail.get().isEmpty());
    model.open.set(!model.text.get().isEmpty());
  }

  private void offer(List<String> words) {
    List<String> offered =
        choices.getChildren().stream().map(node -> ((Button) node).getText()).toList();
    if (!offered.equals(words)) {
      choices.getChildren().setAll(words.stream().map(this::button).toList());
    }
  }

  private Button button(String choice) {
    Button button = new Button(choice);
    button.setMinWidth(Button.USE_PREF_SIZE);
    button.setOnAction(_ -> choose(choice));
    return button;
  }

  @FXML
  void entered() {
    if (asked != null) {
      choose(asked.choices().getFirst());
    }
  }

  private void choose(String choice) {
    Question question = asked;
    if (question == null) {
      fail("");
      return;
    }
    String written = question.suggestion() == null ? "" : words.getText().strip();
    actions
        .answer(question, choice, written)
        .whenCompleteAsync(
            (_, wrong) -> fail(wrong == null ? "" : Failures.words(wrong)), fxThread);
  }
}

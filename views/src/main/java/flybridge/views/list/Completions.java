package flybridge.views.list;

import static flybridge.styles.Styles.styled;

import flybridge.styles.Styles;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A short list of offers beside a field that keeps the focus: the field's arrow keys move the
/// choice, a click takes it.
///
/// @param <O> an offer
public final class Completions<O> extends VBox {
  /// What a person sees of an offer.
  ///
  /// @param gloss says more; may be empty
  public record Face(String word, String gloss) {}

  private List<O> offers = List.of();
  private int chosen;
  private @Nullable Consumer<O> taken;

  public Completions() {
    getStyleClass().add("completions");
    setMaxHeight(USE_PREF_SIZE);
    setVisible(false);
    setManaged(false);
  }

  /// What happens with an offer that is clicked.
  public void onTaken(Consumer<O> action) {
    taken = action;
  }

  /// Shows these offers, the first of them chosen; none hides the list.
  public void offer(List<O> next, Function<O, Face> face) {
    if (next.equals(offers)) {
      return;
    }
    offers = List.copyOf(next);
    chosen = 0;
    getChildren().setAll(offers.stream().map(offer -> row(offer, face.apply(offer))).toList());
    setVisible(!offers.isEmpty());
    setManaged(!offers.isEmpty());
    mark();
  }

  private HBox row(O offer, Face face) {
    Label word = styled(new Label(face.word()), "word");
    Label gloss = styled(new Label(face.gloss()), "gloss");
    word.setMinWidth(USE_PREF_SIZE);
    HBox row = styled(new HBox(word, gloss), "choice");
    row.setOnMouseClicked(
        _ -> {
          if (taken != null) {
            taken.accept(offer);
          }
        });
    return row;
  }

  /// Whether there is anything to choose from.
  public boolean open() {
    return !offers.isEmpty();
  }

  /// The chosen offer, null while there is none.
  public @Nullable O chosen() {
    return offers.isEmpty() ? null : offers.get(chosen);
  }

  /// Moves the choice, round and round.
  public void move(int step) {
    if (!offers.isEmpty()) {
      chosen = Math.floorMod(chosen + step, offers.size());
      mark();
    }
  }

  /// Hides the list.
  public void close() {
    offer(List.of(), _ -> new Face("", ""));
  }

  private void mark() {
    for (int i = 0; i < getChildren().size(); i++) {
      Styles.state(getChildren().get(i), "chosen", i == chosen);
    }
  }
}

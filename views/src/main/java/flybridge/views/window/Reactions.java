package flybridge.views.window;

import flybridge.alert.Alert;
import flybridge.cluster.ObjectRef;
import flybridge.engine.Actions;
import flybridge.engine.Picture;
import flybridge.styles.Theme;
import flybridge.views.alerts.AlertActions;
import flybridge.views.alerts.Foremost;
import flybridge.views.finder.FinderActions;
import flybridge.views.log.ComposerController;
import flybridge.views.placement.Grouping;
import flybridge.views.words.Failures;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/// What happens in one region and shows in another: the selected alert is outlined on the map, what
/// is found is opened, a letter typed anywhere begins an entry. FX thread only.
final class Reactions implements AlertActions, FinderActions, Keyboard.Reactions {
  private final Actions actions;
  private final Executor fxThread;
  private @Nullable Window window;
  private @Nullable Picture shown;
  private @Nullable String unpreviewed;

  private record Window(Parts parts, Parent root, Node help) {}

  Reactions(Actions actions, Executor fxThread) {
    this.actions = actions;
    this.fxThread = fxThread;
  }

  /// Gives it the regions, which could not be made without it.
  void attach(Parts parts, Parent root, Node help) {
    window = new Window(parts, root, help);
    parts.placement().outlinedProperty().subscribe(this::outlined);
  }

  /// Remembers what is on screen, and has the worst of it outlined until a person chooses.
  void saw(Picture picture) {
    boolean told = shown == null || shown.alerts() != picture.alerts();
    shown = picture;
    if (told) {
      Alert worst = Foremost.of(picture.alerts());
      parts().placement().suggestedProperty().set(worst == null ? null : worst.object());
    }
  }

  private void outlined(@Nullable ObjectRef object) {
    parts().alerts().follow(object == null);
  }

  private Window window() {
    if (window == null) {
      throw new IllegalStateException("nothing can happen before there is a window");
    }
    return window;
  }

  private Parts parts() {
    return window().parts();
  }

  @Override
  public void selected(@Nullable Alert alert) {
    parts().placement().outlinedProperty().set(alert == null ? null : alert.object());
  }

  @Override
  public void opened(Alert alert) {
    open(alert.object());
  }

  @Override
  public void acknowledged(Alert alert) {
    follow(actions.acknowledge(alert));
  }

  @Override
  public void declared(Alert alert) {
    follow(actions.declare(alert));
  }

  @Override
  public void open(ObjectRef object) {
    parts().placement().outlinedProperty().set(object);
    if (shown != null) {
      parts().panes().openObject(object, shown);
    }
  }

  /// The same key begins a filter and, in the composer, a kind of entry. Whoever wrote the latter
  /// outside of it meant the log, so the words go there, to be sent by another Enter.
  @Override
  public void filter(String words) {
    if (ComposerController.begins(words)) {
      parts().composer().begin("/" + words);
    } else {
      parts().placement().filterProperty().set(words);
      leave();
    }
  }

  /// Words that begin an entry are on their way to the log.
  @Override
  public void preview(String words) {
    if (unpreviewed == null) {
      parts().placement().expectFilter(true);
      unpreviewed = parts().placement().filterProperty().get();
    }
    parts().placement().filterProperty().set(ComposerController.begins(words) ? "" : words);
  }

  @Override
  public void endPreview() {
    if (unpreviewed != null) {
      parts().placement().expectFilter(false);
      parts().placement().filterProperty().set(unpreviewed);
      unpreviewed = null;
    }
  }

  @Override
  public void group(String by) {
    Arrays.stream(Grouping.values())
        .filter(grouping -> grouping.word().equals(by))
        .forEach(parts().placement().groupingProperty()::set);
  }

  @Override
  public void theme(String name) {
    Theme.of(name).ifPresent(theme -> theme.apply(window().root().getScene()));
  }

  @Override
  public void declare(String words) {
    parts().composer().begin("/declare " + words);
  }

  @Override
  public void incident() {
    parts().panes().openIncident();
  }

  @Override
  public void sharing() {
    parts().panes().openSharing();
  }

  @Override
  public void filterLog() {
    parts().log().beginFilter();
  }

  @Override
  public void leave() {
    window().root().requestFocus();
  }

  @Override
  public void search(String start) {
    parts().finder().enter(start);
  }

  @Override
  public void filter() {
    parts().finder().enter(":filter ");
  }

  @Override
  public void help() {
    showHelp(!window().help().isVisible());
  }

  @Override
  public void write(String letter) {
    parts().composer().begin(letter);
  }

  /// Takes back one thing a time: the help, the open object, the filter, the outline.
  @Override
  public void back() {
    if (window().help().isVisible()) {
      showHelp(false);
    } else if (parts().panes().close()) {
      leave();
    } else if (!parts().placement().filterProperty().get().isEmpty()) {
      parts().placement().filterProperty().set("");
    } else {
      parts().placement().outlinedProperty().set(null);
      leave();
    }
  }

  private void showHelp(boolean on) {
    window().help().setVisible(on);
    window().help().setManaged(on);
  }

  /// Begins a declaration, for a person to finish.
  void beginDeclaration() {
    parts().composer().begin("/declare ");
  }

  private void follow(CompletableFuture<Void> action) {
    action.whenCompleteAsync(
        (_, failure) -> parts().notice().fail(failure == null ? "" : Failures.words(failure)),
        fxThread);
  }
}

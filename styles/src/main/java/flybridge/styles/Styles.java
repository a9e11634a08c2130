package flybridge.styles;

import java.util.Arrays;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;

/// The style classes that screens put on and off while they run; those that never change stand in
/// the FXML. Words that colour depends on are pseudo-classes, one set for each enum.
public final class Styles {
  /// What stands beside a heading or below a title.
  public static final String MUTED = "muted";

  /// What may be overlooked.
  public static final String FAINT = "faint";

  /// What must not be overlooked.
  public static final String STRONG = "strong";

  /// Names and ids of the cluster.
  public static final String MONO = "mono";

  private Styles() {}

  /// Puts the node into one of the states of an enum, and out of the others: the state
  /// `CONTROL_PLANE` is `:control-plane` in CSS.
  public static <S extends Enum<S>> void state(Node node, S state) {
    for (S each : state.getDeclaringClass().getEnumConstants()) {
      node.pseudoClassStateChanged(pseudoClass(each), each == state);
    }
  }

  /// Switches one state on or off.
  ///
  /// @param name as CSS writes it, as `struck`
  public static void state(Node node, String name, boolean on) {
    node.pseudoClassStateChanged(PseudoClass.getPseudoClass(name), on);
  }

  /// Gives a node its classes.
  public static <N extends Node> N styled(N node, String... classes) {
    node.getStyleClass().addAll(Arrays.asList(classes));
    return node;
  }

  private static PseudoClass pseudoClass(Enum<?> state) {
    return PseudoClass.getPseudoClass(state.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}

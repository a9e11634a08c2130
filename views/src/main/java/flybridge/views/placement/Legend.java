package flybridge.views.placement;

import flybridge.cluster.PodState;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// What the colours mean, and how many pods are in each state, on one line whatever there is to
/// count, so that the map above never moves for it. Where room is short the last are left out.
final class Legend extends Region {
  private static final double GAP = 18;

  private static final List<PodState> ORDER =
      List.of(
          PodState.RUNNING,
          PodState.STARTING,
          PodState.UNREADY,
          PodState.FAILING,
          PodState.UNKNOWN,
          PodState.TERMINATING,
          PodState.DONE);

  private final int[] counts = new int[PodState.values().length];
  private final Map<PodState, Label> labels = new EnumMap<>(PodState.class);

  Legend() {
    Arrays.fill(counts, -1);
    getStyleClass().add("placement-legend");
    for (PodState state : ORDER) {
      String word = state.name().toLowerCase(Locale.ROOT);
      Region swatch = new Region();
      swatch.getStyleClass().addAll("swatch", "swatch-" + word);
      Label label = new Label(word, swatch);
      label.getStyleClass().add("legend-entry");
      labels.put(state, label);
      getChildren().add(label);
    }
  }

  /// What happens when a person wants to see the next pod in a state.
  void onChosen(Consumer<PodState> action) {
    labels.forEach((state, label) -> label.setOnMouseClicked(event -> action.accept(state)));
  }

  @Override
  protected void layoutChildren() {
    double x = snappedLeftInset();
    double end = getWidth() - snappedRightInset();
    double high = getHeight() - snappedTopInset() - snappedBottomInset();
    for (PodState state : ORDER) {
      Label label = labels.get(state);
      double wide = Math.ceil(label.prefWidth(-1));
      boolean fits = label.isManaged() && x + wide <= end;
      label.setVisible(fits);
      if (fits) {
        label.resizeRelocate(x, snappedTopInset(), wide, high);
        x += wide + GAP;
      }
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    double line = labels.get(PodState.RUNNING).prefHeight(-1);
    return snappedTopInset() + Math.ceil(line) + snappedBottomInset();
  }

  void count(Plan plan) {
    for (PodState state : ORDER) {
      int count = plan.total(state);
      if (counts[state.ordinal()] == count) {
        continue;
      }
      counts[state.ordinal()] = count;
      Label label = labels.get(state);
      String word = state.name().toLowerCase(Locale.ROOT);
      String text = count == 0 ? word : String.format(Locale.ROOT, "%s %,d", word, count);
      if (!text.equals(label.getText())) {
        label.setText(text);
      }
      boolean shown =
          switch (state) {
            case RUNNING, STARTING, UNREADY, FAILING, UNKNOWN -> true;
            case TERMINATING, DONE -> count > 0;
          };
      if (shown != label.isManaged()) {
        label.setManaged(shown);
      }
    }
  }

  /// The counts that matter, for those who hear the map.
  static String words(Plan plan) {
    return Section.count(plan.total(), "pod")
        + ", "
        + plan.total(PodState.FAILING)
        + " failing, "
        + plan.total(PodState.UNREADY)
        + " unready, "
        + plan.total(PodState.UNKNOWN)
        + " unknown";
  }
}

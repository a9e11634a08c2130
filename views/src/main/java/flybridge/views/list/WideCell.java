package flybridge.views.list;

import javafx.geometry.Insets;
import javafx.scene.control.ListCell;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A cell as wide as its list and as high as its words need at that width. A plain cell asks its
/// graphic for a height without saying how wide it will be, so that wrapped text is cut off.
///
/// @param <R> a row
public abstract class WideCell<R> extends ListCell<R> {
  private static final double BLANK_HEIGHT = 24;

  private @Nullable Region face;
  private double measuredWidth = -1;
  private double measured;

  /// @param styleClass the cell's own
  protected WideCell(String styleClass) {
    getStyleClass().add(styleClass);
    setPrefWidth(0);
  }

  /// What draws a row; to be called once, by the constructor. It stays in the cell: to put it in
  /// anew would let all of it find its styles again, which takes longer than all else.
  protected final void draw(Region region) {
    face = region;
    region.setVisible(false);
    setGraphic(region);
  }

  /// Writes a row's words into the region.
  protected abstract void fill(R row);

  @Override
  protected final void updateItem(@Nullable R row, boolean empty) {
    super.updateItem(row, empty);
    boolean blank = empty || row == null;
    if (face != null) {
      face.setVisible(!blank);
    }
    if (!blank) {
      fill(row);
    }
  }

  @Override
  protected final double computePrefHeight(double width) {
    if (face == null || isEmpty()) {
      return BLANK_HEIGHT;
    }
    if (width < 0) {
      return super.computePrefHeight(width);
    }
    if (width != measuredWidth) {
      Insets insets = getInsets();
      double inner = width - insets.getLeft() - insets.getRight();
      measured = snapSizeY(face.prefHeight(inner) + insets.getTop() + insets.getBottom());
      measuredWidth = width;
    }
    return measured;
  }

  /// None: it is as high as its words need, and a list that asks for the least height of a plain
  /// cell has it lay out its text, of which there is none.
  @Override
  protected final double computeMinHeight(double width) {
    return 0;
  }

  /// Called whenever anything in the cell may need another height. A list asks for heights many
  /// times in one layout, and to break words into lines takes long.
  @Override
  public final void requestLayout() {
    measuredWidth = -1;
    super.requestLayout();
  }

  @Override
  protected final void layoutChildren() {
    super.layoutChildren();
    if (face != null) {
      Insets insets = getInsets();
      face.resizeRelocate(
          insets.getLeft(),
          insets.getTop(),
          getWidth() - insets.getLeft() - insets.getRight(),
          getHeight() - insets.getTop() - insets.getBottom());
    }
  }
}

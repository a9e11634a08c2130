package flybridge.views.window;

import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Places the regions of the window. They never move: sizes follow from the window's alone, so that
/// a person finds everything where it was, whatever it says.
///
/// Regions are unmanaged: what changes within one lays out that one alone, not the window.
///
/// A notice lies over the heading of the centre while it is managed.
public final class Deck extends Region {
  private static final double TOP = 52;
  private static final double LOW_BELOW = 800;
  private static final double BOTTOM = 132;
  private static final double BOTTOM_LOW = 118;
  private static final double LEFT_SHARE = 312.0 / 1440;
  private static final double LEFT_LEAST = 264;
  private static final double LEFT_MOST = 400;
  private static final double RIGHT_SHARE = 356.0 / 1440;
  private static final double RIGHT_LEAST = 292;
  private static final double RIGHT_MOST = 460;

  private @Nullable Node top;
  private @Nullable Node notice;
  private @Nullable Node left;
  private @Nullable Node centre;
  private @Nullable Node right;
  private @Nullable Node bottom;

  public Deck() {
    getStyleClass().add("deck");
  }

  public @Nullable Node getTop() {
    return top;
  }

  public void setTop(Node node) {
    top = region(node, "top");
  }

  public @Nullable Node getNotice() {
    return notice;
  }

  public void setNotice(Node node) {
    notice = put(node, "notice");
  }

  public @Nullable Node getLeft() {
    return left;
  }

  public void setLeft(Node node) {
    left = region(node, "left");
  }

  public @Nullable Node getCentre() {
    return centre;
  }

  public void setCentre(Node node) {
    centre = region(node, "centre");
  }

  public @Nullable Node getRight() {
    return right;
  }

  public void setRight(Node node) {
    right = region(node, "right");
  }

  public @Nullable Node getBottom() {
    return bottom;
  }

  public void setBottom(Node node) {
    bottom = region(node, "bottom");
  }

  private Node region(Node node, String styleClass) {
    node.setManaged(false);
    return put(node, styleClass);
  }

  private Node put(Node node, String styleClass) {
    node.getStyleClass().add(styleClass);
    getChildren().add(node);
    return node;
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    double below = height < LOW_BELOW ? BOTTOM_LOW : BOTTOM;
    double leftWidth = clamp(width * LEFT_SHARE, LEFT_LEAST, LEFT_MOST);
    double rightWidth = clamp(width * RIGHT_SHARE, RIGHT_LEAST, RIGHT_MOST);
    double centreWidth = width - leftWidth - rightWidth;
    double middle = height - TOP - below;
    place(top, 0, 0, width, TOP);
    place(left, 0, TOP, leftWidth, middle);
    place(centre, leftWidth, TOP, centreWidth, middle);
    place(right, width - rightWidth, TOP, rightWidth, middle);
    place(bottom, 0, height - below, width, below);
    if (notice != null && notice.isManaged()) {
      place(notice, leftWidth, TOP, centreWidth, Math.ceil(notice.prefHeight(centreWidth)));
    }
  }

  private static double clamp(double value, double least, double most) {
    return Math.rint(Math.clamp(value, least, most));
  }

  private static void place(@Nullable Node node, double x, double y, double width, double height) {
    if (node != null) {
      node.resizeRelocate(x, y, width, height);
    }
  }

  @Override
  protected double computeMinWidth(double height) {
    return 1000;
  }

  @Override
  protected double computeMinHeight(double width) {
    return 640;
  }
}

package flybridge.views.log;

import java.util.function.Supplier;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/// The end of a list whose rows differ in height: whether it is in view, and how to get there. FX
/// thread.
final class ListEnd {
  /// The list goes by its guess of how high its rows are until it has measured them, and so stops
  /// short of its end; from there this much further is certainly the end.
  private static final double FAR = 10_000;

  private static final int SCROLLED_ONE_BY_ONE = 5;

  private final Supplier<ListView<?>> list;
  private @Nullable VirtualFlow<?> flow;

  ListEnd(Supplier<ListView<?>> list) {
    this.list = list;
  }

  private int last() {
    return list.get().getItems().size() - 1;
  }

  /// Whether the last row is in view; so it is in a list that was not laid out yet.
  boolean shown() {
    int last = last();
    VirtualFlow<?> flow = flow();
    if (last < 0 || flow == null) {
      return true;
    }
    var cell = flow.getLastVisibleCell();
    return cell == null || cell.getIndex() >= last;
  }

  /// Scrolls there.
  void show() {
    int last = last();
    VirtualFlow<?> flow = flow();
    if (flow != null) {
      ListView<?> view = list.get();
      view.layout();
      scrollOn(flow, last);
      if (!endsWith(flow, last)) {
        view.scrollTo(last);
        view.layout();
        flow.scrollPixels(FAR);
      }
    }
  }

  /// Goes on by the rows that have just come: to scroll to a neighbour of what is in view adds a
  /// row, anything else fills the list anew.
  private static void scrollOn(VirtualFlow<?> flow, int last) {
    var cell = flow.getLastVisibleCell();
    int next = cell == null ? last : cell.getIndex() + 1;
    for (int i = last - next < SCROLLED_ONE_BY_ONE ? Math.min(next, last) : last; i <= last; i++) {
      flow.scrollTo(i);
    }
  }

  /// Whether the end of the last row is in view.
  private static boolean endsWith(VirtualFlow<?> flow, int last) {
    var cell = flow.getLastVisibleCell();
    return cell != null
        && cell.getIndex() == last
        && cell.getLayoutY() + cell.getHeight() <= flow.getHeight() + 1;
  }

  /// What the list scrolls; null before it was laid out.
  private @Nullable VirtualFlow<?> flow() {
    if (flow == null && list.get().lookup(".virtual-flow") instanceof VirtualFlow<?> found) {
      flow = found;
    }
    return flow;
  }
}

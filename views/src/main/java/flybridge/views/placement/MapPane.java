package flybridge.views.placement;

import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.cluster.Snapshot;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The picture: a pixel buffer with tiles and cells, a canvas with names over it, and two
/// rectangles for what is hovered and chosen. It draws at most once a pulse, in its layout, and
/// only what changed. It is unmanaged, so asking for that never lays out the window.
final class MapPane extends Region {
  private final Plan plan;
  private final Camera camera = new Camera();
  private final Sheet sheet = new Sheet();
  private final Pace pace;
  private final Canvas canvas = new Canvas();
  private final Marker hovered = new Marker("placement-hovered");
  private final Marker chosen = new Marker("placement-chosen");
  private final Set<Tile> changed = new HashSet<>();
  private Palette palette = new Palette(tone -> null, false);
  private Lettering.@Nullable Fonts fonts;
  private Map<String, Trouble> troubles = Map.of();
  private Dots dots = Dots.SMALLEST;
  private boolean outlining;
  private boolean arrange = true;
  private boolean everything = true;
  private boolean named;
  private boolean dealt;
  private @Nullable Snapshot drawn;
  private int capacity;
  private Geometry.@Nullable Hit hoveredAt;
  private @Nullable ObjectRef chosenRef;

  /// @param pace how much is painted at once
  MapPane(Plan plan, Pace pace) {
    this.plan = plan;
    this.pace = pace;
    getStyleClass().add("placement-map");
    setManaged(false);
    setFocusTraversable(true);
    canvas.setManaged(false);
    canvas.setMouseTransparent(true);
    getChildren().addAll(sheet.image(), canvas, hovered, chosen);
  }

  /// The view as it is by now, also when tiles moved since the last pulse.
  Camera camera() {
    if (arrange && sheet.isThere()) {
      deal(raster().width(), raster().height(), camera.unit());
      dealt = true;
    }
    return camera;
  }

  Pixels raster() {
    return sheet.raster();
  }

  /// Tiles came, went or moved.
  void structureChanged() {
    arrange = true;
    requestLayout();
  }

  void tilesChanged(Collection<Tile> tiles) {
    if (!tiles.isEmpty()) {
      changed.addAll(tiles);
      requestLayout();
    }
  }

  void dress(Palette next, Lettering.Fonts nextFonts) {
    palette = next;
    fonts = nextFonts;
    redraw();
  }

  /// Draws those nodes again of which alerts say something else now.
  void trouble(Map<String, Trouble> next) {
    Map<String, Trouble> before = troubles;
    troubles = next;
    Set<String> nodes = new HashSet<>(before.keySet());
    nodes.addAll(next.keySet());
    nodes.removeIf(node -> Objects.equals(before.get(node), next.get(node)));
    nodes.forEach(node -> tilesChanged(plan.tilesOf(node)));
    named |= !nodes.isEmpty();
  }

  /// @param any whether an object is outlined
  void outlining(boolean any) {
    if (any != outlining) {
      outlining = any;
      redraw();
    }
  }

  /// What is drawn by the end of this frame.
  @Nullable Snapshot drawn() {
    boolean pending = arrange || everything || named || !changed.isEmpty();
    return pending ? drawn : plan.shown();
  }

  /// Whether this frame has all of the map to draw again.
  boolean moves() {
    return arrange || everything || camera.moves();
  }

  void redraw() {
    everything = true;
    requestLayout();
  }

  /// Tiles are laid out for another fullness from scratch, as after grouping anew.
  void forgetFullness() {
    capacity = 0;
    structureChanged();
  }

  /// What stands at a point of this pane, in logical pixels.
  Geometry.@Nullable Hit hit(double x, double y) {
    return camera().hit(x, y, dots);
  }

  void hover(Geometry.@Nullable Hit hit) {
    hoveredAt = hit;
    requestLayout();
  }

  void choose(@Nullable ObjectRef ref) {
    chosenRef = ref;
    requestLayout();
  }

  /// Where an object's cell or tile is; null where it has none.
  Geometry.@Nullable Hit find(ObjectRef ref) {
    if (ref.kind().equals("Node")) {
      List<Tile> tiles = plan.tilesOf(ref.name());
      return tiles.isEmpty() ? null : new Geometry.Hit(tiles.getFirst(), -1);
    }
    if (!ref.kind().equals("Pod") || plan.shown() == null) {
      return null;
    }
    Pod pod = plan.shown().pods().get(ref.namespace(), ref.name()).orElse(null);
    for (Tile tile : pod == null ? List.<Tile>of() : plan.tilesOf(pod.nodeName())) {
      for (int i = 0; i < tile.size(); i++) {
        if (tile.pod(i).name().equals(ref.name())
            && tile.pod(i).namespace().equals(ref.namespace())) {
          return new Geometry.Hit(tile, i);
        }
      }
    }
    return null;
  }

  @Override
  protected void layoutChildren() {
    double unit = outputScale();
    int width = (int) Math.round(getWidth() * unit);
    int height = (int) Math.round(getHeight() * unit);
    if (width <= 0 || height <= 0 || fonts == null) {
      return;
    }
    if (!sheet.fits(width, height)) {
      sheet.allocate(width, height, unit);
      canvas.setWidth(getWidth());
      canvas.setHeight(getHeight());
      arrange = true;
    }
    boolean fuller = !changed.isEmpty() && Fullness.step(plan.typical(), capacity) != capacity;
    boolean deals = arrange || fuller || camera.unit() != unit;
    if (deals) {
      deal(width, height, unit);
    }
    Dots rarer = Dots.of(plan);
    everything |= !rarer.equals(dots) && !camera.geometry().standardGrid().crisp();
    dots = rarer;
    if (paint(camera.geometry(), deals || dealt)) {
      write(camera.geometry());
    }
    place(hovered, hoveredAt);
    place(chosen, chosenRef == null ? null : find(chosenRef));
    everything = false;
    named = false;
    dealt = false;
    if (changed.isEmpty()) {
      drawn = plan.shown();
    } else {
      pace.later().execute(this::requestLayout);
    }
  }

  private void deal(int width, int height, double unit) {
    capacity = Fullness.step(plan.typical(), capacity);
    camera.arrange(plan.sections(), capacity, width, height, unit);
    arrange = false;
    everything = true;
  }

  /// @return whether names have to be written again
  private boolean paint(Geometry geometry, boolean dealt) {
    boolean moved = camera.moved();
    TilePainter painter =
        new TilePainter(sheet.raster(), geometry, palette, troubles, dots, outlining);
    if (dealt) {
      sheet.clear(painter, camera.left(), camera.top());
      changed.clear();
      inView(geometry, changed::add);
    } else if (everything) {
      sheet.paintAll(painter, camera.left(), camera.top());
      changed.clear();
    } else if (moved) {
      sheet.move(painter, camera.left(), camera.top());
    }
    boolean names = everything || moved || named || needsNames(geometry);
    if (!changed.isEmpty()) {
      sheet.paint(painter, changed, pace);
    }
    return names;
  }

  private boolean needsNames(Geometry geometry) {
    return !changed.isEmpty()
        && (CellPainter.isCard(geometry.standardGrid(), geometry.unit())
            || changed.stream()
                .anyMatch(tile -> tile.node() != null && tile.node().unschedulable()));
  }

  private void inView(Geometry geometry, Consumer<Tile> action) {
    int right = camera.left() + sheet.raster().width();
    int bottom = camera.top() + sheet.raster().height();
    geometry.forEachTile(camera.left(), camera.top(), right, bottom, action);
  }

  private void write(Geometry geometry) {
    new Lettering(canvas.getGraphicsContext2D(), geometry, palette, troubles, fonts)
        .write(plan.sections(), camera.left(), camera.top(), raster().width(), raster().height());
  }

  private void place(Marker marker, Geometry.@Nullable Hit hit) {
    Geometry geometry = camera.geometry();
    boolean stands = hit != null && plan.tilesOf(hit.tile().nodeName()).contains(hit.tile());
    if (!stands || hit.cell() >= hit.tile().size()) {
      marker.setVisible(false);
      return;
    }
    marker.place(
        geometry,
        hit,
        geometry.x(hit.tile()) - camera.left(),
        geometry.y(hit.tile()) - camera.top(),
        raster());
  }

  private double outputScale() {
    return getScene() == null || getScene().getWindow() == null
        ? 1
        : getScene().getWindow().getOutputScaleX();
  }
}

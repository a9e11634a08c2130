package flybridge.views.placement;

import flybridge.cluster.Freshness;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.PodState;
import flybridge.cluster.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Where everything runs: one tile a node, one cell a pod. All of it is on screen until somebody
/// zooms. FX thread only.
///
/// Hover tells, a click chooses (a pod's workload is outlined wherever it runs), a double click or
/// Enter opens, `/` filters, `j` and `k` or the arrows go from one pod in trouble to the next, a
/// click on a count to the next in that state, `+`, `-` and `0` or the wheel zoom, dragging or
/// Shift with arrows pans, `g` groups differently, Esc takes back the last of these. Colours and
/// fonts come from style sheets alone, see [Tone].
public final class PlacementView extends Region {
  private static final List<CssMetaData<? extends Styleable, ?>> META_DATA = Look.metaData();

  private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
  private final ObjectProperty<Grouping> grouping =
      new SimpleObjectProperty<>(this, "grouping", Grouping.POOL);
  private final ObjectProperty<@Nullable ObjectRef> selected =
      new SimpleObjectProperty<>(this, "selected");
  private final ObjectProperty<@Nullable ObjectRef> outlined =
      new SimpleObjectProperty<>(this, "outlined");
  private final ObjectProperty<@Nullable ObjectRef> suggested =
      new SimpleObjectProperty<>(this, "suggested");
  private final ObjectProperty<Map<String, Trouble>> trouble =
      new SimpleObjectProperty<>(this, "trouble", Map.of());
  private final Planning planning;
  private final Plan plan;
  private final Header header = new Header();
  private final MapPane map;
  private final Legend legend = new Legend();
  private final HoverCard card = new HoverCard();
  private final EmptyNote empty = new EmptyNote();
  private final Look look = new Look(this, this::dress);
  private Consumer<ObjectRef> onOpen = ref -> {};
  private boolean stale;
  private Grouping drawnBy = Grouping.POOL;
  private long nowSeconds;

  /// One that works everything out before a call returns, as pictures are taken.
  public PlacementView() {
    this(Runnable::run, Runnable::run, Pace.UNLIMITED);
  }

  /// One that never holds up the FX thread.
  ///
  /// @param work runs what takes long, one after the other; the map shows what there is meanwhile
  /// @param fxThread runs what follows from it
  public PlacementView(Executor work, Executor fxThread) {
    this(work, fxThread, Pace.of(fxThread));
  }

  PlacementView(Executor work, Executor fxThread, Pace pace) {
    planning = new Planning(work, fxThread, this::planned);
    plan = planning.plan();
    map = new MapPane(plan, pace);
    getStyleClass().add("placement");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setPrefSize(Layout.PREFERRED_WIDTH, Layout.PREFERRED_HEIGHT);
    setMinSize(Layout.LEAST, Layout.LEAST);
    header.group(grouping.get());
    header.setManaged(false);
    legend.setManaged(false);
    getChildren().addAll(header, map, legend, empty, card);
    filter.addListener((observable, before, after) -> applyFilter(after));
    grouping.addListener((observable, before, after) -> applyGrouping(after));
    outlined.addListener((observable, before, after) -> applyOutline());
    suggested.addListener((observable, before, after) -> applyOutline());
    selected.addListener((observable, before, after) -> map.choose(after));
    trouble.addListener((observable, before, after) -> map.trouble(Map.copyOf(after)));
    new Hands(this, map, header, legend, card).attach();
    describe();
  }

  /// Shows a snapshot; called at most once a pulse, when there is a newer one. Costs what differs
  /// from the last.
  public void show(Snapshot snapshot) {
    long seconds = snapshot.at().plus(snapshot.clockSkew()).getEpochSecond();
    nowSeconds = Math.max(nowSeconds, seconds);
    planning.wish(planning.wish().of(snapshot, nowSeconds));
    freshness(snapshot.freshness());
  }

  /// What it draws by the end of this frame; null before there is anything.
  public @Nullable Snapshot drawn() {
    return map.drawn();
  }

  /// Whether this frame has all of the map to draw again, as while it is moved, so that what can
  /// wait should.
  public boolean moves() {
    return map.moves();
  }

  /// Says why there is no cluster to show; empty while there is no reason. Shows with the next
  /// snapshot.
  public void setAbsence(String reason) {
    empty.setAbsence(reason);
  }

  /// Lets time pass between snapshots: a pod that takes too long to start turns unready without any
  /// news of it.
  ///
  /// @param now on the cluster's wall clock, as [Snapshot#at()]
  public void setNow(Instant now) {
    Snapshot newest = planning.wish().snapshot();
    long seconds = newest == null ? 0 : now.plus(newest.clockSkew()).getEpochSecond();
    if (newest != null && seconds != nowSeconds) {
      nowSeconds = seconds;
      planning.wish(planning.wish().at(seconds));
    }
  }

  /// What is typed after `/`: names, `ns:`, `node:`, `label=value`; empty for none. Cells that do
  /// not match fade, they never vanish.
  public StringProperty filterProperty() {
    return filter;
  }

  /// Gets ready for a filter that is about to be typed, so that its first letter shows as fast as
  /// the next.
  public void expectFilter(boolean soon) {
    planning.wish(planning.wish().filtering(soon));
  }

  /// By what tiles are gathered.
  public ObjectProperty<Grouping> groupingProperty() {
    return grouping;
  }

  /// The pod or node that was chosen, null for none.
  public ObjectProperty<@Nullable ObjectRef> selectedProperty() {
    return selected;
  }

  /// The workload, service, namespace, node or pod whose cells are outlined everywhere.
  public ObjectProperty<@Nullable ObjectRef> outlinedProperty() {
    return outlined;
  }

  /// What is outlined while nobody has outlined anything, null for nothing.
  public ObjectProperty<@Nullable ObjectRef> suggestedProperty() {
    return suggested;
  }

  /// What alerts say of nodes, by the nodes' names.
  public ObjectProperty<Map<String, Trouble>> troubleProperty() {
    return trouble;
  }

  /// @param action given the pod or node that somebody wants to see opened
  public void setOnOpen(Consumer<ObjectRef> action) {
    onOpen = action;
  }

  /// How many pods the filter leaves; all of them without one.
  public int matching() {
    return plan.matching();
  }

  /// How many pods are in a state.
  public int count(PodState state) {
    return plan.total(state);
  }

  public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
    return META_DATA;
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return META_DATA;
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double headerHeight = Math.ceil(header.prefHeight(width));
    double legendHeight = Math.ceil(legend.prefHeight(width));
    double mapHeight = Math.max(0, getHeight() - headerHeight - legendHeight);
    header.resizeRelocate(0, 0, width, headerHeight);
    map.resizeRelocate(
        Layout.MARGIN, headerHeight, Math.max(0, width - 2 * Layout.MARGIN), mapHeight);
    legend.resizeRelocate(0, headerHeight + mapHeight, width, legendHeight);
    empty.centre(width, getHeight());
  }

  Look look() {
    return look;
  }

  Plan plan() {
    return plan;
  }

  MapPane map() {
    return map;
  }

  long nowSeconds() {
    return nowSeconds;
  }

  void open(ObjectRef ref) {
    onOpen.accept(ref);
  }

  /// Shows what was worked out.
  private void planned(Plan.Change change) {
    Wish wish = plan.wish();
    if (wish.grouping() != drawnBy) {
      drawnBy = wish.grouping();
      map.forgetFullness();
    }
    if (change.structure()) {
      header.names(plan.names());
      map.structureChanged();
      empty.setVisible(plan.sections().isEmpty());
    }
    map.outlining(wish.chosen());
    map.tilesChanged(change.tiles());
    describe();
  }

  private void applyFilter(String text) {
    planning.wish(planning.wish().through(Filter.parse(text)));
    header.filter(!text.isEmpty() || header.filterField().isFocused());
  }

  private void applyGrouping(Grouping by) {
    header.group(by);
    planning.wish(planning.wish().by(by));
  }

  /// Others recede only behind what a person has chosen.
  private void applyOutline() {
    ObjectRef chosen = outlined.get();
    ObjectRef ref = chosen == null ? suggested.get() : chosen;
    header.outline(ref);
    planning.wish(planning.wish().outlining(ref, chosen != null));
  }

  private void freshness(Freshness freshness) {
    header.freshness(freshness);
    boolean now =
        switch (freshness.state()) {
          case LIVE, LOADING -> false;
          case STALE, BROKEN, FORBIDDEN -> true;
        };
    if (now != stale) {
      stale = now;
      dress();
    }
    empty.say(freshness);
    empty.setVisible(plan.sections().isEmpty());
  }

  private void dress() {
    map.dress(look.palette(stale), look.fonts());
  }

  private void describe() {
    legend.count(plan);
    header.match(plan.matching(), plan.total());
    setAccessibleText(Legend.words(plan));
  }

  /// Lengths in logical pixels.
  private static final class Layout {
    static final double MARGIN = 16;
    static final double PREFERRED_WIDTH = 740;
    static final double PREFERRED_HEIGHT = 700;
    static final double LEAST = 120;
  }
}

package flybridge.views.lanes;

import static flybridge.styles.Styles.styled;

import flybridge.cluster.Freshness;
import flybridge.engine.Picture;
import flybridge.styles.Styles;
import flybridge.views.words.Moments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import org.jspecify.annotations.Nullable;

/// The lanes: names on the left, time below, now at the right. A lane without anything is a calm
/// line. FX thread only.
public final class LanesView extends Region {
  private static final double NAMES = 110;
  private static final double AFTER_NOW = 84;
  private static final double TOP = 8;
  private static final double AXIS = 26;
  private static final double MARGIN = 16;
  private static final double BAR = 8;
  private static final double DOT = 9;
  private static final double SMALL_DOT = 6;
  private static final double TICK = 6;
  private static final double BAR_LEAST = 3;
  private static final double TICK_LABEL = 44;
  private static final double NAME_HEIGHT = 18;

  private static final Map<Ink, CssMetaData<LanesView, Paint>> INKS = new EnumMap<>(Ink.class);

  static {
    Arrays.stream(Ink.values()).forEach(ink -> INKS.put(ink, metaData(ink)));
  }

  private static final List<CssMetaData<? extends Styleable, ?>> META_DATA =
      Stream.concat(Region.getClassCssMetaData().stream(), INKS.values().stream()).toList();

  private final Map<Ink, StyleableObjectProperty<Paint>> inks = new EnumMap<>(Ink.class);
  private final Marks gatherer = new Marks();
  private final Moments moments;
  private final Canvas canvas = new Canvas();
  private final Label live = styled(new Label("Live"), "live");
  private final List<Label> names = new ArrayList<>();
  private final List<Label> ticks = new ArrayList<>();
  private List<Mark> marks = List.of();
  private Instant now = Instant.EPOCH;
  private @Nullable Seen shown;

  public LanesView(Moments moments) {
    this.moments = moments;
    getStyleClass().add("lanes");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText("What changed, lane by lane");
    for (Ink ink : Ink.values()) {
      inks.put(ink, property(ink));
    }
    for (Lane lane : Lane.values()) {
      names.add(styled(new Label(lane.title()), "lane-name"));
    }
    getChildren().add(canvas);
    getChildren().addAll(names);
    getChildren().add(live);
  }

  private StyleableObjectProperty<Paint> property(Ink ink) {
    return new SimpleStyleableObjectProperty<>(INKS.get(ink), this, ink.name(), Color.TRANSPARENT) {
      @Override
      protected void invalidated() {
        requestLayout();
      }
    };
  }

  private static CssMetaData<LanesView, Paint> metaData(Ink ink) {
    return new CssMetaData<>(ink.property(), StyleConverter.getPaintConverter()) {
      @Override
      public boolean isSettable(LanesView view) {
        return true;
      }

      @Override
      public StyleableProperty<Paint> getStyleableProperty(LanesView view) {
        return view.inks.get(ink);
      }
    };
  }

  /// Shows a picture; costs nothing where none of it can be seen to differ.
  public void show(Picture picture) {
    Freshness.State state = picture.connection().state();
    Seen next = Seen.of(picture);
    if (next.equals(shown)) {
      return;
    }
    shown = next;
    marks = gatherer.of(picture);
    now = picture.now();
    live.setText(words(state));
    Styles.state(live, "old", state == Freshness.State.STALE);
    requestLayout();
  }

  private static String words(Freshness.State state) {
    return switch (state) {
      case LIVE -> "Live";
      case STALE -> "Not live";
      case LOADING, BROKEN, FORBIDDEN -> "Now";
    };
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return META_DATA;
  }

  public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
    return META_DATA;
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    canvas.setWidth(width);
    canvas.setHeight(height);
    double pitch = (height - TOP - AXIS) / Lane.values().length;
    for (int i = 0; i < names.size(); i++) {
      double y = middle(Lane.values()[i], pitch) - NAME_HEIGHT / 2;
      names.get(i).resizeRelocate(MARGIN, y, NAMES - MARGIN, NAME_HEIGHT);
    }
    if (width <= NAMES + AFTER_NOW) {
      return;
    }
    Axis axis = Axis.of(marks, now, NAMES, width - AFTER_NOW);
    double y = middle(Lane.ALERTS, pitch) - NAME_HEIGHT / 2;
    live.resizeRelocate(axis.right() + 8, y, AFTER_NOW - 8, NAME_HEIGHT);
    name(axis, height - AXIS);
    draw(axis, pitch, height);
  }

  private void name(Axis axis, double y) {
    List<Instant> moved = axis.ticks(moments.zone());
    while (ticks.size() < moved.size()) {
      Label label = styled(new Label(), "tick-name");
      ticks.add(label);
      getChildren().add(label);
    }
    for (int i = 0; i < ticks.size(); i++) {
      Label label = ticks.get(i);
      boolean used = i < moved.size();
      label.setVisible(used);
      if (used) {
        label.setText(moments.minutes(moved.get(i)));
        double x = axis.x(moved.get(i));
        label.resizeRelocate(x - TICK_LABEL / 2, y + 2, TICK_LABEL, AXIS - 6);
      }
    }
  }

  private void draw(Axis axis, double pitch, double height) {
    GraphicsContext pen = canvas.getGraphicsContext2D();
    pen.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    pen.setFill(paint(Ink.LINE));
    for (Lane lane : Lane.values()) {
      pen.fillRect(NAMES, middle(lane, pitch), getWidth() - NAMES - MARGIN, 1);
    }
    axis.apart(marks).forEach(mark -> draw(mark, axis, pitch, pen));
    pen.setFill(paint(Ink.NOW));
    pen.fillRect(Math.rint(axis.right()), TOP - 2, 1, height - TOP - AXIS + 2);
  }

  private void draw(Mark mark, Axis axis, double pitch, GraphicsContext pen) {
    double y = middle(mark.lane(), pitch) + 0.5;
    double x = axis.x(mark.from());
    switch (mark.form()) {
      case BAR -> {
        pen.setFill(paint(Ink.of(mark.tone())));
        double length = Math.max(BAR_LEAST, axis.x(mark.to()) - x);
        pen.fillRect(Math.rint(x), y - BAR / 2, Math.rint(length), BAR);
      }
      case DOT -> {
        pen.setFill(paint(Ink.of(mark.tone())));
        double size = mark.lane() == Lane.PEOPLE ? SMALL_DOT : DOT;
        pen.fillOval(x - size / 2, y - size / 2, size, size);
      }
      case TICK -> {
        pen.setFill(paint(Ink.TICK));
        pen.fillRect(Math.rint(x), y - TICK / 2, 2, TICK);
      }
    }
  }

  private static double middle(Lane lane, double pitch) {
    return Math.rint(TOP + (lane.ordinal() + 0.5) * pitch);
  }

  private Paint paint(Ink ink) {
    return inks.get(ink).get();
  }
}

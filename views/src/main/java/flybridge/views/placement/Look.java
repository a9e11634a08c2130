package flybridge.views.placement;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.css.CssMetaData;
import javafx.css.FontCssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/// What a style sheet sets on a [PlacementView]: a colour for each [Tone] and three fonts.
final class Look {
  private static final Map<Tone, CssMetaData<PlacementView, Color>> COLOURS = colours();
  private static final CssMetaData<PlacementView, Font> NAME_FONT =
      font("-fb-name-font", Look::name);
  private static final CssMetaData<PlacementView, Font> HEADING_FONT =
      font("-fb-heading-font", Look::heading);
  private static final CssMetaData<PlacementView, Font> TEXT_FONT =
      font("-fb-text-font", Look::text);

  private final Runnable changed;
  private final Map<Tone, StyleableObjectProperty<@Nullable Color>> colours =
      new EnumMap<>(Tone.class);
  private final StyleableObjectProperty<Font> name;
  private final StyleableObjectProperty<Font> heading;
  private final StyleableObjectProperty<Font> text;

  /// @param changed told whenever any value differs
  Look(PlacementView view, Runnable changed) {
    this.changed = changed;
    for (Tone tone : Tone.values()) {
      colours.put(tone, watched(new SimpleStyleableObjectProperty<>(COLOURS.get(tone), view, "")));
    }
    Font plain = Font.getDefault();
    name = watched(new SimpleStyleableObjectProperty<>(NAME_FONT, view, "nameFont", plain));
    heading =
        watched(new SimpleStyleableObjectProperty<>(HEADING_FONT, view, "headingFont", plain));
    text = watched(new SimpleStyleableObjectProperty<>(TEXT_FONT, view, "textFont", plain));
  }

  /// Those of a region and our own.
  static List<CssMetaData<? extends Styleable, ?>> metaData() {
    List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(Region.getClassCssMetaData());
    all.addAll(COLOURS.values());
    all.addAll(List.of(NAME_FONT, HEADING_FONT, TEXT_FONT));
    return List.copyOf(all);
  }

  /// @param stale whether the picture is not live
  Palette palette(boolean stale) {
    return new Palette(tone -> colours.get(tone).get(), stale);
  }

  Lettering.Fonts fonts() {
    return new Lettering.Fonts(name.get(), heading.get(), text.get());
  }

  private StyleableObjectProperty<Font> name() {
    return name;
  }

  private StyleableObjectProperty<Font> heading() {
    return heading;
  }

  private StyleableObjectProperty<Font> text() {
    return text;
  }

  private <T> StyleableObjectProperty<T> watched(StyleableObjectProperty<T> property) {
    property.addListener((observable, before, after) -> changed.run());
    return property;
  }

  private static Map<Tone, CssMetaData<PlacementView, Color>> colours() {
    Map<Tone, CssMetaData<PlacementView, Color>> all = new EnumMap<>(Tone.class);
    for (Tone tone : Tone.values()) {
      all.put(
          tone,
          new CssMetaData<>(tone.property(), StyleConverter.getColorConverter()) {
            @Override
            public boolean isSettable(PlacementView view) {
              return !view.look().colours.get(tone).isBound();
            }

            @Override
            public StyleableProperty<Color> getStyleableProperty(PlacementView view) {
              return view.look().colours.get(tone);
            }
          });
    }
    return all;
  }

  private static CssMetaData<PlacementView, Font> font(
      String name, Function<Look, StyleableObjectProperty<Font>> property) {
    return new FontCssMetaData<>(name, Font.getDefault()) {
      @Override
      public boolean isSettable(PlacementView view) {
        return !property.apply(view.look()).isBound();
      }

      @Override
      public StyleableProperty<Font> getStyleableProperty(PlacementView view) {
        return property.apply(view.look());
      }
    };
  }
}

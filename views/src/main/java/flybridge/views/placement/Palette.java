package flybridge.views.placement;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The colours in force, as opaque ARGB pixels and as paints. Immutable.
final class Palette {
  /// How much colour is taken out of a picture that is not live: state stays readable, and nobody
  /// takes it for the present.
  private static final double STALE_GREY = 0.65;

  private final int[] pixels = new int[Tone.values().length];
  private final Map<Tone, Color> paints = new EnumMap<>(Tone.class);

  /// @param colours what the style sheets set; null where they set none
  /// @param stale whether the picture is not live
  Palette(Function<Tone, @Nullable Color> colours, boolean stale) {
    for (Tone tone : Tone.values()) {
      Color colour = colours.apply(tone);
      if (colour != null) {
        int pixel = opaque(colour);
        pixels[tone.ordinal()] = stale ? mix(pixel, grey(pixel), STALE_GREY) : pixel;
        paints.put(tone, paint(pixels[tone.ordinal()]));
      } else {
        paints.put(tone, paint(0));
      }
    }
  }

  int pixel(Tone tone) {
    return pixels[tone.ordinal()];
  }

  Color paint(Tone tone) {
    return paints.get(tone);
  }

  /// Between two colours.
  ///
  /// @param share of the second, 0 to 1
  static int mix(int one, int other, double share) {
    int weight = (int) Math.round(share * 256);
    return 0xff000000
        | channel(one, other, 16, weight)
        | channel(one, other, 8, weight)
        | channel(one, other, 0, weight);
  }

  private static int channel(int one, int other, int shift, int weight) {
    int from = one >> shift & 0xff;
    int to = other >> shift & 0xff;
    return from + ((to - from) * weight >> 8) << shift;
  }

  /// The grey of the same brightness (Rec. 709 weights).
  private static int grey(int pixel) {
    int luma =
        (int)
            Math.round(
                0.2126 * (pixel >> 16 & 0xff)
                    + 0.7152 * (pixel >> 8 & 0xff)
                    + 0.0722 * (pixel & 0xff));
    return 0xff000000 | luma << 16 | luma << 8 | luma;
  }

  private static int opaque(Color colour) {
    return 0xff000000
        | (int) Math.round(colour.getRed() * 255) << 16
        | (int) Math.round(colour.getGreen() * 255) << 8
        | (int) Math.round(colour.getBlue() * 255);
  }

  private static Color paint(int pixel) {
    return new Color(
        (pixel >> 16 & 0xff) / 255.0, (pixel >> 8 & 0xff) / 255.0, (pixel & 0xff) / 255.0, 1);
  }
}

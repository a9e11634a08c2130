package flybridge.app;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Of the window's content, in pixels.
record Size(int width, int height) {
  static final Size SMALLEST = new Size(1000, 640);
  static final Size USUAL = new Size(1440, 900);

  /// Larger than any wall of screens; beyond it there would be no memory for a picture.
  private static final Size LARGEST = new Size(16_384, 16_384);

  private static final Pattern FORM = Pattern.compile("(\\d{3,5})[xX×](\\d{3,5})");

  boolean within(Size other) {
    return width <= other.width && height <= other.height;
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }

  /// `1440x900`.
  static final class Converter implements ITypeConverter<Size> {
    @Override
    public Size convert(String word) {
      Matcher form = FORM.matcher(word);
      if (form.matches()) {
        Size size = new Size(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
        if (SMALLEST.within(size) && size.within(LARGEST)) {
          return size;
        }
      }
      throw new TypeConversionException(
          "a size is written as %s, from %s to %s, not %s"
              .formatted(USUAL, SMALLEST, LARGEST, word));
    }
  }
}

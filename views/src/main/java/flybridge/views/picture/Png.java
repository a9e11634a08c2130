package flybridge.views.picture;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/// Writes pictures as PNG (ISO/IEC 15948): 8 bits a channel, no transparency, which a screen has
/// none of. Doing without AWT keeps a second toolkit out of the program.
public final class Png {
  private static final byte[] SIGNATURE = {(byte) 137, 'P', 'N', 'G', 13, 10, 26, 10};
  private static final byte BITS = 8;
  private static final byte RGB = 2;
  private static final byte FILTER_UP = 2;

  private Png() {}

  /// Any thread, as long as nothing writes to the image.
  ///
  /// @throws IOException when the file cannot be written
  public static void write(Image image, Path file) throws IOException {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      out.write(SIGNATURE);
      chunk(out, "IHDR", header(width, height));
      chunk(out, "IDAT", rows(image, width, height));
      chunk(out, "IEND", new byte[0]);
    }
  }

  private static byte[] header(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(width);
    out.writeInt(height);
    out.writeByte(BITS);
    out.writeByte(RGB);
    out.write(new byte[] {0, 0, 0});
    return bytes.toByteArray();
  }

  /// Each row as its difference from the one above, which is mostly zeros for a screen.
  private static byte[] rows(Image image, int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int[] pixels = new int[width];
    byte[] above = new byte[width * 3];
    byte[] row = new byte[width * 3];
    byte[] filtered = new byte[1 + row.length];
    filtered[0] = FILTER_UP;
    try (DeflaterOutputStream out =
        new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION))) {
      for (int y = 0; y < height; y++) {
        image
            .getPixelReader()
            .getPixels(0, y, width, 1, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        for (int x = 0; x < width; x++) {
          row[3 * x] = (byte) (pixels[x] >> 16);
          row[3 * x + 1] = (byte) (pixels[x] >> 8);
          row[3 * x + 2] = (byte) pixels[x];
        }
        for (int i = 0; i < row.length; i++) {
          filtered[i + 1] = (byte) (row[i] - above[i]);
        }
        out.write(filtered);
        System.arraycopy(row, 0, above, 0, row.length);
      }
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(type.getBytes(StandardCharsets.US_ASCII));
    bytes.write(data);
    CRC32 sum = new CRC32();
    sum.update(bytes.toByteArray());
    out.writeInt(data.length);
    bytes.writeTo(out);
    out.writeInt((int) sum.getValue());
  }
}

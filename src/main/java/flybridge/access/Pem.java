package flybridge.access;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The bytes of a PEM text: certificates or a private key. Compared by content; its content is not
/// printed, since it may be a key.
public final class Pem {
  private final byte[] bytes;

  private Pem(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Pem of(byte[] bytes) {
    return new Pem(bytes.clone());
  }

  public static Pem of(String text) {
    return new Pem(text.getBytes(StandardCharsets.UTF_8));
  }

  /// A copy.
  public byte[] bytes() {
    return bytes.clone();
  }

  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pem pem && Arrays.equals(bytes, pem.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "PEM of " + bytes.length + " bytes";
  }
}

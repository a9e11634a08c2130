package flybridge.watch.decode;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Shares equal strings without first making a new one. A table of fixed size in which the newest
/// of two that collide stays, so it never grows; what it forgets costs memory, not correctness. For
/// one thread.
public final class Strings {
  private static final int SLOTS = 1 << 15;
  private static final int LONGEST = 256;

  private final @Nullable String[] slots = new @Nullable String[SLOTS];

  /// A string of these characters, shared if it is not too long.
  public String of(char[] characters, int offset, int length) {
    if (length == 0) {
      return "";
    }
    if (length > LONGEST) {
      return new String(characters, offset, length);
    }
    int hash = 0;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + characters[i];
    }
    int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    String known = slots[slot];
    if (known != null && same(known, characters, offset, length)) {
      return known;
    }
    String fresh = new String(characters, offset, length);
    slots[slot] = fresh;
    return fresh;
  }

  /// A string of these UTF-8 bytes, shared if it is not too long and plain ASCII, as nearly all
  /// are.
  public String of(byte[] bytes, int offset, int length) {
    if (length == 0) {
      return "";
    }
    if (length > LONGEST) {
      return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }
    int hash = 0;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    String known = slots[slot];
    if (known != null && same(known, bytes, offset, length)) {
      return known;
    }
    String fresh = new String(bytes, offset, length, StandardCharsets.UTF_8);
    slots[slot] = fresh;
    return fresh;
  }

  private static boolean same(String known, byte[] bytes, int offset, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      byte one = bytes[offset + i];
      if (one < 0 || known.charAt(i) != one) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(String known, char[] characters, int offset, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != characters[offset + i]) {
        return false;
      }
    }
    return true;
  }
}

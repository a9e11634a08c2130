package flybridge.watch.protobuf;

import flybridge.watch.decode.Quantity;
import flybridge.watch.decode.Shared;
import flybridge.watch.decode.Strings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// A protobuf message in memory, field by field. Go writes every field that is no pointer, so empty
/// texts and messages mean the same as absent ones.
///
/// `int outer = in.enter(); while (in.next()) { switch (in.field()) … } in.leave(outer);` reads a
/// message within a message; what is not read is passed over.
final class Message {
  static final int VARINT = 0;
  static final int FIXED_64 = 1;
  static final int BYTES = 2;
  static final int FIXED_32 = 5;
  private static final int LONGEST_VARINT = 70;
  private static final long MICROS = 1_000_000L;

  private final Strings strings;
  private final Shared shared;
  private byte[] bytes = new byte[0];
  private int start;
  private int at;
  private int end;
  private int tag;
  private boolean taken = true;

  Message(Strings strings, Shared shared) {
    this.strings = strings;
    this.shared = shared;
  }

  /// A value that does not fit its field. The bytes around it are still sound.
  static final class Unexpected extends IOException {
    private static final long serialVersionUID = 1;

    Unexpected(String what) {
      super(what);
    }
  }

  /// Reads these bytes from now on.
  void over(byte[] from, int offset, int length) {
    bytes = from;
    start = offset;
    at = offset;
    end = offset + length;
    taken = true;
  }

  /// Goes back to the beginning of what it was put over.
  void again() {
    at = start;
    taken = true;
  }

  byte[] bytes() {
    return bytes;
  }

  int at() {
    return at;
  }

  /// Whether there is another field in this message; the one before is passed over if nobody read
  /// it.
  boolean next() throws IOException {
    if (!taken) {
      pass();
    }
    if (at >= end) {
      return false;
    }
    long read = varint();
    tag = (int) read;
    if (read != tag || field() <= 0) {
      throw broken("a field without a number");
    }
    taken = false;
    return true;
  }

  int field() {
    return tag >>> 3;
  }

  /// Begins the message in the present field.
  ///
  /// @return for [#leave]
  int enter() throws IOException {
    int length = length();
    int outer = end;
    end = at + length;
    return outer;
  }

  /// Ends a message that was entered.
  void leave(int outer) {
    at = end;
    end = outer;
    taken = true;
  }

  /// The length of the present field's bytes, which begin [#at()].
  int length() throws IOException {
    expect(BYTES);
    long length = varint();
    if (length < 0 || length > end - at) {
      throw broken("a field that is longer than its message");
    }
    taken = true;
    return (int) length;
  }

  /// Steps over bytes whose [#length()] was read.
  void step(int length) {
    at += length;
  }

  /// A text that hardly any other object has.
  String text() throws IOException {
    int length = length();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  /// A text that other objects have too.
  String sharedText() throws IOException {
    int length = length();
    String text = strings.of(bytes, at, length);
    at += length;
    return text;
  }

  long number() throws IOException {
    expect(VARINT);
    taken = true;
    return varint();
  }

  int count() throws IOException {
    return Math.clamp(number(), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  boolean flag() throws IOException {
    return number() != 0;
  }

  /// Whether the present field's message is there at all.
  boolean some() throws IOException {
    int length = length();
    at += length;
    return length > 0;
  }

  /// `Time` or `MicroTime` in seconds since the epoch; 0 for none.
  long seconds() throws IOException {
    return Math.floorDiv(micros(), MICROS);
  }

  /// `Time` or `MicroTime` in microseconds since the epoch; 0 for none.
  long micros() throws IOException {
    long seconds = 0;
    long nanos = 0;
    int outer = enter();
    while (next()) {
      switch (field()) {
        case 1 -> seconds = number();
        case 2 -> nanos = number();
        default -> pass();
      }
    }
    leave(outer);
    return seconds * MICROS + nanos / 1_000;
  }

  /// The one text that the message in the present field has under a number; empty if there is none.
  String one(int number) throws IOException {
    int outer = enter();
    String found = alone(number);
    leave(outer);
    return found;
  }

  /// The one text that is left in this message under a number; empty if there is none.
  String alone(int number) throws IOException {
    String found = "";
    while (next()) {
      if (field() == number) {
        found = sharedText();
      }
    }
    return found;
  }

  /// The present field's `Quantity` in thousandths.
  long thousandths() throws IOException {
    String text = one(1);
    try {
      return text.isEmpty() ? 0 : Quantity.thousandths(text);
    } catch (NumberFormatException e) {
      throw new Unexpected("text that is no quantity");
    }
  }

  /// The present field's `Quantity` in whole units.
  long units() throws IOException {
    String text = one(1);
    try {
      return text.isEmpty() ? 0 : Quantity.units(text);
    } catch (NumberFormatException e) {
      throw new Unexpected("text that is no quantity");
    }
  }

  /// One entry of a map of texts.
  void entry(Map<String, String> map) throws IOException {
    String key = "";
    String value = "";
    int outer = enter();
    while (next()) {
      switch (field()) {
        case 1 -> key = sharedText();
        case 2 -> value = sharedText();
        default -> pass();
      }
    }
    leave(outer);
    map.put(key, value);
  }

  /// The map that was gathered, shared; the gatherer is emptied.
  Map<String, String> gathered(HashMap<String, String> map) {
    if (map.isEmpty()) {
      return Map.of();
    }
    Map<String, String> whole = shared(Map.copyOf(map));
    map.clear();
    return whole;
  }

  <T> T shared(T part) {
    return shared.of(part);
  }

  /// Passes the present field over.
  void pass() throws IOException {
    taken = true;
    switch (tag & 7) {
      case VARINT -> varint();
      case FIXED_64 -> skip(Long.BYTES);
      case BYTES -> step(length());
      case FIXED_32 -> skip(Integer.BYTES);
      default -> throw broken("a field of an unknown form");
    }
  }

  private void skip(int count) throws IOException {
    if (count > end - at) {
      throw broken("a field that is longer than its message");
    }
    at += count;
  }

  private static IOException broken(String what) {
    return new IOException("The server's answer is no protobuf: it holds " + what + ".");
  }

  private void expect(int form) throws IOException {
    if ((tag & 7) != form) {
      throw new Unexpected("a field of another form than expected");
    }
  }

  private long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < LONGEST_VARINT; shift += 7) {
      if (at >= end) {
        throw broken("a number that goes on after its message");
      }
      byte next = bytes[at++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw broken("a number that does not end");
  }
}

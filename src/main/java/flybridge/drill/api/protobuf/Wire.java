package flybridge.drill.api.protobuf;

import java.nio.charset.StandardCharsets;

/// A walk over the fields of one message's bytes.
final class Wire {
  private static final int FIXED_64 = 1;
  private static final int DELIMITED = 2;
  private static final int FIXED_32 = 5;

  private final byte[] bytes;
  private final int end;
  private int at;
  private int tag;
  private int length;

  Wire(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /// Goes to the next field; false at the end.
  boolean next() throws MalformedException {
    if (at == end) {
      return false;
    }
    tag = (int) varint();
    if (tag >>> 3 == 0) {
      throw new MalformedException("it has a field without a number");
    }
    return true;
  }

  int number() {
    return tag >>> 3;
  }

  boolean isDelimited() {
    return (tag & 7) == DELIMITED;
  }

  /// The field's value; it must be a number.
  long number(Field field) throws MalformedException {
    if ((tag & 7) != 0) {
      throw new MalformedException(field.name() + " is no number");
    }
    return varint();
  }

  /// The field as a message; it must have a length.
  Wire message(String name) throws MalformedException {
    delimit(name);
    Wire inner = new Wire(bytes, at, at + length);
    at += length;
    return inner;
  }

  String string(String name) throws MalformedException {
    delimit(name);
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  byte[] bytes(String name) throws MalformedException {
    delimit(name);
    byte[] copy = new byte[length];
    System.arraycopy(bytes, at, copy, 0, length);
    at += length;
    return copy;
  }

  /// Passes over a field that is not known.
  void skip() throws MalformedException {
    switch (tag & 7) {
      case 0 -> varint();
      case FIXED_64 -> pass(Long.BYTES);
      case FIXED_32 -> pass(Integer.BYTES);
      case DELIMITED -> {
        delimit("a field");
        at += length;
      }
      default -> throw new MalformedException("it has a field of no known form");
    }
  }

  private void delimit(String name) throws MalformedException {
    if ((tag & 7) != DELIMITED) {
      throw new MalformedException(name + " has no length");
    }
    long given = varint();
    if (given < 0 || given > end - at) {
      throw new MalformedException("it ends within " + name);
    }
    length = (int) given;
  }

  private void pass(int count) throws MalformedException {
    if (count > end - at) {
      throw new MalformedException("it ends within a number");
    }
    at += count;
  }

  private long varint() throws MalformedException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      if (at == end) {
        throw new MalformedException("it ends within a number");
      }
      byte next = bytes[at++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new MalformedException("it has a number of more than 64 bits");
  }
}

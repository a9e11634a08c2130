package flybridge.incident;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The words of an entry, or why there are none.
public sealed interface Content {

  /// @param salt 16 random bytes in hexadecimal, so that nobody can guess erased words from their
  ///   hash
  record Readable(String salt, Body body) implements Content {}

  /// Erased by a redaction.
  record Erased() implements Content {}

  /// Of a kind that only a newer Flybridge knows; kept as it came.
  ///
  /// @param hex salt and body
  record Foreign(String hex) implements Content {}

  /// Not what was written: it does not fit the hash in the envelope.
  record Damaged() implements Content {}

  /// Salt length in bytes.
  int SALT_BYTES = 16;

  /// The hash that an envelope carries for these bytes of salt and body.
  static Bytes32 hash(byte[] saltAndBody) {
    return Bytes32.sha256("FBC1".getBytes(StandardCharsets.US_ASCII), saltAndBody);
  }

  /// Salt and body as bytes.
  ///
  /// @param salt [#SALT_BYTES] bytes
  static byte[] encode(byte[] salt, Body body) {
    return new Wire.Writer().raw(salt).raw(BodyFormat.encode(body)).done();
  }

  /// Reads stored bytes for what they are; never throws.
  ///
  /// @param kind the envelope's kind
  /// @param expected the envelope's content hash
  /// @param saltAndBody null where they were erased
  static Content decode(int kind, Bytes32 expected, byte @Nullable [] saltAndBody) {
    if (saltAndBody == null) {
      return new Erased();
    }
    if (!hash(saltAndBody).equals(expected)) {
      return new Damaged();
    }
    var known = EntryKind.of(kind);
    if (known.isEmpty()) {
      return new Foreign(HexFormat.of().formatHex(saltAndBody));
    }
    try {
      Wire.Reader in = new Wire.Reader(saltAndBody);
      String salt = HexFormat.of().formatHex(in.raw(SALT_BYTES));
      return new Readable(salt, BodyFormat.decode(known.get(), in));
    } catch (MalformedEntryException e) {
      return new Foreign(HexFormat.of().formatHex(saltAndBody));
    }
  }

  /// Salt and body again as they are stored; null where there are none.
  default byte @Nullable [] bytes() {
    return switch (this) {
      case Readable readable -> encode(HexFormat.of().parseHex(readable.salt()), readable.body());
      case Foreign foreign -> HexFormat.of().parseHex(foreign.hex());
      case Erased _, Damaged _ -> null;
    };
  }

  /// What it says, null when it cannot be read.
  default @Nullable Body body() {
    return this instanceof Readable readable ? readable.body() : null;
  }
}

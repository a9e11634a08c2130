package flybridge.incident;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What the chain covers: everything about an entry but its words, of which it holds only a hash.
///
/// The canonical encoding, format 1, big-endian; its SHA-256 is the entry's hash:
///
/// ```
/// "FBE1"  device 32  seq 8  previous 32  stamp 8  happened 8  recorded 8  kind 2  machine 1
/// content 32  about 32 (zero: none)  author text  incident text  context text
/// ```
///
/// where a time is milliseconds since the epoch and a text is a 32-bit length and UTF-8.
///
/// @param device who wrote it
/// @param seq 1, 2, 3 … within the device's chain
/// @param previous the hash of the device's entry before, zero for the first
/// @param stamp its place in the order of the log
/// @param happenedAt when it happened, says the author; an [Body.Amend] may put it right
/// @param recordedAt the device's wall clock when it was written
/// @param kind a code of [EntryKind], or of a newer Flybridge
/// @param machine whether a machine wrote it, and not the author
/// @param contentHash the hash of salt and body ([Content#hash(byte[])])
/// @param about the hash of the entry that this one is about
/// @param author the person, or the console's person where a machine wrote it
/// @param incident the incident's id, empty for none
/// @param context the cluster it speaks of, empty for none
public record Envelope(
    Device device,
    long seq,
    Bytes32 previous,
    Stamp stamp,
    Instant happenedAt,
    Instant recordedAt,
    int kind,
    boolean machine,
    Bytes32 contentHash,
    @Nullable Bytes32 about,
    String author,
    String incident,
    String context) {
  private static final byte[] FORMAT = "FBE1".getBytes(StandardCharsets.US_ASCII);

  /// The canonical bytes.
  public byte[] encode() {
    return new Wire.Writer()
        .raw(FORMAT)
        .raw(device.key().bytes())
        .i64(seq)
        .raw(previous.bytes())
        .i64(stamp.value())
        .i64(happenedAt.toEpochMilli())
        .i64(recordedAt.toEpochMilli())
        .u16(kind)
        .flag(machine)
        .raw(contentHash.bytes())
        .raw((about == null ? Bytes32.ZERO : about).bytes())
        .text(author)
        .text(incident)
        .text(context)
        .done();
  }

  /// Reads canonical bytes.
  ///
  /// @throws MalformedEntryException when they are not exactly an envelope of format 1
  public static Envelope decode(byte[] bytes) throws MalformedEntryException {
    Wire.Reader in = new Wire.Reader(bytes);
    if (!Arrays.equals(in.raw(FORMAT.length), FORMAT)) {
      throw new MalformedEntryException("not an envelope of format 1");
    }
    Envelope envelope =
        new Envelope(
            new Device(in.bytes32()),
            in.i64(),
            in.bytes32(),
            new Stamp(in.i64()),
            Instant.ofEpochMilli(in.i64()),
            Instant.ofEpochMilli(in.i64()),
            in.u16(),
            in.flag(),
            in.bytes32(),
            aboutOf(in.bytes32()),
            in.text(),
            in.text(),
            in.text());
    in.end();
    return envelope;
  }

  private static @Nullable Bytes32 aboutOf(Bytes32 value) {
    return value.equals(Bytes32.ZERO) ? null : value;
  }

  /// The hash that names the entry and that its successor carries.
  public Bytes32 hash() {
    return Bytes32.sha256(encode());
  }
}

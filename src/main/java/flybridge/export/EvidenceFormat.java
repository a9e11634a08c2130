package flybridge.export;

import flybridge.incident.Body;
import flybridge.incident.Bytes32;
import flybridge.incident.Content;
import flybridge.incident.Device;
import flybridge.incident.Entry;
import flybridge.incident.EntryKind;
import flybridge.incident.Envelope;
import flybridge.incident.Head;
import flybridge.incident.MalformedEntryException;
import flybridge.incident.Sighting;
import flybridge.incident.SignedHead;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Evidence as lines of text that an export carries, one fact a line, the first word naming it.
/// Times are milliseconds since the epoch, free text and bytes are Base64, so that no line can hold
/// anything that would end the comment around it.
final class EvidenceFormat {
  private static final String ABOUT = "about";
  private static final String ORIGIN = "origin";
  private static final String ENTRY = "entry";
  private static final String SIGHTING = "sighting";
  private static final String HEAD = "head";

  private static final String ERASED = ".";
  private static final String DAMAGED = "!";

  private EvidenceFormat() {}

  static String write(Evidence evidence) {
    Evidence.Origin origin = evidence.origin();
    StringBuilder out = new StringBuilder();
    line(
        out,
        ABOUT,
        text(evidence.incident()),
        text(evidence.name()),
        millis(evidence.from()),
        millis(evidence.until()));
    line(
        out,
        ORIGIN,
        text(origin.author()),
        millis(origin.writtenAt()),
        origin.device().key().hex(),
        text(origin.zone().id().getId()));
    for (Entry entry : evidence.entries()) {
      line(out, ENTRY, base64(entry.envelope().encode()), words(entry.content()));
    }
    for (Sighting seen : evidence.sightings()) {
      line(
          out,
          SIGHTING,
          seen.device().key().hex(),
          millis(seen.happenedAt()),
          text(seen.context()),
          base64(seen.observation().encode()));
    }
    heads(out, origin);
    return out.toString();
  }

  private static void heads(StringBuilder out, Evidence.Origin origin) {
    for (SignedHead signed : origin.heads()) {
      Head head = signed.head();
      line(
          out,
          HEAD,
          head.device().key().hex(),
          Long.toString(head.seq()),
          head.hash().hex(),
          millis(signed.signedAt()),
          signed.signature());
    }
  }

  private static void line(StringBuilder out, String name, String... fields) {
    out.append(name).append(' ').append(String.join(" ", fields)).append('\n');
  }

  private static String millis(Instant instant) {
    return Long.toString(instant.toEpochMilli());
  }

  private static String text(String value) {
    return value.isEmpty() ? ERASED : base64(value.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String words(Content content) {
    byte[] bytes = content.bytes();
    if (bytes != null) {
      return base64(bytes);
    }
    return content instanceof Content.Damaged ? DAMAGED : ERASED;
  }

  /// @throws MalformedEntryException when it is no evidence
  static Evidence read(List<String> lines) throws MalformedEntryException {
    try {
      return parse(lines);
    } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
      throw new MalformedEntryException("a line that is no evidence: " + e.getMessage());
    }
  }

  private static Evidence parse(List<String> lines) throws MalformedEntryException {
    List<Entry> entries = new ArrayList<>();
    List<Sighting> sightings = new ArrayList<>();
    List<SignedHead> heads = new ArrayList<>();
    String[] about = lines.get(0).split(" ");
    String[] origin = lines.get(1).split(" ");
    for (String line : lines.subList(2, lines.size())) {
      String[] field = line.split(" ");
      switch (field[0]) {
        case ENTRY -> entries.add(entry(field));
        case SIGHTING -> sightings.add(sighting(field));
        case HEAD -> heads.add(head(field));
        default -> throw new MalformedEntryException("a line that begins with " + field[0]);
      }
    }
    Zone zone = new Zone(ZoneId.of(unpacked(origin[4])));
    Device device = new Device(Bytes32.parse(origin[3]));
    return new Evidence(
        unpacked(about[1]),
        unpacked(about[2]),
        instant(about[3]),
        instant(about[4]),
        entries,
        sightings,
        new Evidence.Origin(unpacked(origin[1]), instant(origin[2]), device, zone, heads));
  }

  private static Entry entry(String[] field) throws MalformedEntryException {
    Envelope envelope = Envelope.decode(Base64.getDecoder().decode(field[1]));
    return switch (field[2]) {
      case ERASED -> Entry.of(envelope, null);
      case DAMAGED -> new Entry(envelope, envelope.hash(), new Content.Damaged());
      default -> Entry.of(envelope, Base64.getDecoder().decode(field[2]));
    };
  }

  private static Sighting sighting(String[] field) throws MalformedEntryException {
    Device device = new Device(Bytes32.parse(field[1]));
    Body body = Body.decode(EntryKind.OBSERVATION, Base64.getDecoder().decode(field[4]));
    if (body instanceof Body.Observation seen) {
      return new Sighting(seen, instant(field[2]), device, unpacked(field[3]), 1);
    }
    throw new MalformedEntryException("a sighting that is no observation");
  }

  private static SignedHead head(String[] field) {
    Device device = new Device(Bytes32.parse(field[1]));
    Head head = new Head(device, Long.parseLong(field[2]), Bytes32.parse(field[3]));
    return new SignedHead(head, instant(field[4]), field[5]);
  }

  private static Instant instant(String millis) {
    return Instant.ofEpochMilli(Long.parseLong(millis));
  }

  private static String unpacked(String field) {
    return field.equals(ERASED)
        ? ""
        : new String(Base64.getDecoder().decode(field), StandardCharsets.UTF_8);
  }
}

package flybridge.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flybridge.cluster.ObjectRef;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The bytes of format 1 are for ever. These vectors come from the descriptions in [Envelope] and
/// [BodyFormat], by another program in another language, and not from the code under test.
class EncodingTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final Instant AT = Instant.ofEpochMilli(0x0102030405L);
  private static final Device OTHER = new Device(Bytes32.parse("44".repeat(32)));
  private static final SharedKey KEY = new SharedKey("uid", "what", 300, true);

  @Test
  void anEnvelopeIsEncodedAsDescribed() {
    String device = "11".repeat(32);
    String previous = "22".repeat(32);
    String content = "33".repeat(32);
    Envelope envelope =
        new Envelope(
            new Device(Bytes32.parse(device)),
            7,
            Bytes32.parse(previous),
            Stamp.of(1, 2),
            AT,
            Instant.ofEpochMilli(9),
            EntryKind.DECISION.code(),
            true,
            Bytes32.parse(content),
            null,
            "ana",
            "",
            "ü");
    String expected =
        "46424531" // FBE1
            + device
            + "0000000000000007"
            + previous
            + "0000000000010002"
            + "0000000102030405"
            + "0000000000000009"
            + "0003"
            + "01"
            + content
            + "00".repeat(32)
            + "00000003"
            + "616e61"
            + "00000000"
            + "00000002"
            + "c3bc";
    assertThat(HEX.formatHex(envelope.encode())).isEqualTo(expected);
    assertThat(envelope.hash()).isEqualTo(Bytes32.sha256(HEX.parseHex(expected)));
  }

  @Test
  void theBytesOfEachKindAreFixed() {
    assertThat(bodies().stream().map(EncodingTest::vector))
        .containsExactly(
            "1 01000000016e",
            "2 010000000161",
            "3 010000000164",
            "4 01000000016301",
            "5 01000000017300",
            "6 010000000174",
            "16 01000000037569640000000477686174000000000000012c0101000000016600000008"
                + "637269746963616c00000003506f640000000473686f70000000037765620000000174"
                + "00000001650000000000010002",
            "20 01" + "44".repeat(32) + "0000000362656e",
            "21 01" + "44".repeat(32) + "0000000172",
            "22 01" + "44".repeat(32) + "000000026162",
            "32 01000000000000000e0000000377656201",
            "33 0102",
            "34 01000000046c65616400000003616e6101",
            "35 0100000000",
            "36 01000000016d",
            "37 010000000172",
            "38 01000000016f",
            "39 01000000046c6561640000000362656e0000000162",
            "48 01010000000178010000000102030405",
            "49 010000000177",
            "50 010000000173",
            "51 010000000362656e",
            "52 0100000000",
            "53 010000000179");
  }

  @Test
  void everyBodyIsReadAsItWasWritten() throws MalformedEntryException {
    for (Body body : bodies()) {
      EntryKind kind = EntryKind.of(body);
      assertThat(Body.decode(kind, body.encode())).isEqualTo(body);
    }
    assertThat(bodies().stream().map(EntryKind::of)).containsExactly(EntryKind.values());
  }

  @Test
  void anExpectedEndStandsAfterTheWords() throws MalformedEntryException {
    Instant until = Instant.ofEpochMilli(300);
    Body change = new Body.ChangeNote("c", true, until);
    Body submission = new Body.Submission("s", true, until);

    assertThat(HexFormat.of().formatHex(change.encode()))
        .isEqualTo("01000000016302000000000000012c");
    assertThat(Body.decode(EntryKind.CHANGE, change.encode())).isEqualTo(change);
    assertThat(Body.decode(EntryKind.SUBMISSION, submission.encode())).isEqualTo(submission);
    assertThatThrownBy(
            () -> Body.decode(EntryKind.CHANGE, HexFormat.of().parseHex("01000000016303")))
        .isInstanceOf(MalformedEntryException.class);
  }

  @Test
  void whatIsCutShortOrTooLongIsNoEntry() {
    for (Body body : bodies()) {
      EntryKind kind = EntryKind.of(body);
      byte[] bytes = body.encode();
      for (int length = 0; length < bytes.length; length++) {
        byte[] cut = Arrays.copyOf(bytes, length);
        assertThatThrownBy(() -> Body.decode(kind, cut))
            .as("%s cut to %d", kind, length)
            .isInstanceOf(MalformedEntryException.class);
      }
      byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
      assertThatThrownBy(() -> Body.decode(kind, longer))
          .isInstanceOf(MalformedEntryException.class);
    }
  }

  @Test
  void anEnvelopeIsReadBackAndNothingElseIs() throws MalformedEntryException {
    Chains console = new Chains(1, AT);
    Entry note = console.write(Draft.of(new Body.Note("a"), "ana"));
    Envelope strike = console.write(Draft.about(note, new Body.Strike("wrong"), "ana")).envelope();
    byte[] bytes = strike.encode();
    assertThat(Envelope.decode(bytes)).isEqualTo(strike);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Envelope.decode(cut)).isInstanceOf(MalformedEntryException.class);
    }
    bytes[3] = '2';
    assertThatThrownBy(() -> Envelope.decode(bytes)).hasMessage("not an envelope of format 1");
  }

  @Test
  void wordsOfANewerKindAreKeptAsTheyCame() {
    byte[] words = "0123456789abcdef and more".getBytes(StandardCharsets.UTF_8);
    Content content = Content.decode(999, Content.hash(words), words);
    assertThat(content).isInstanceOf(Content.Foreign.class);
    assertThat(content.bytes()).isEqualTo(words);
  }

  @Test
  void halfACharacterDoesNotStopAnEntry() throws MalformedEntryException {
    Body half = new Body.Note("a" + '\ud83d');
    assertThat(Body.decode(EntryKind.NOTE, half.encode())).isEqualTo(new Body.Note("a?"));
  }

  @Test
  void aKeyPairSurvivesAsTextAndSignsHeads() throws MalformedEntryException {
    DeviceKey key = DeviceKey.create();
    DeviceKey read = DeviceKey.parse(key.text());
    SignedHead signed = read.sign(new Head(key.device(), 3, Bytes32.ZERO), AT);
    assertThat(signed.valid()).isTrue();
    Head longer = new Head(key.device(), 4, Bytes32.ZERO);
    assertThat(new SignedHead(longer, AT, signed.signature()).valid()).isFalse();
    assertThat(key.toString()).doesNotContain(key.text().substring(70));
    String mixed = DeviceKey.create().device().key().hex() + key.text().substring(64);
    assertThatThrownBy(() -> DeviceKey.parse(mixed)).isInstanceOf(MalformedEntryException.class);
  }

  /// The verification against RFC 8032, section 7.1, test 2: an implementation of another hand.
  @Test
  void signaturesAreThoseOfTheStandard() {
    Device device =
        new Device(
            Bytes32.parse("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
    String signature =
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
    assertThat(DeviceKey.verify(device, new byte[] {0x72}, signature)).isTrue();
    assertThat(DeviceKey.verify(device, new byte[] {0x73}, signature)).isFalse();
    assertThat(DeviceKey.verify(device, new byte[] {0x72}, "no hex")).isFalse();
  }

  private static String vector(Body body) {
    return EntryKind.of(body).code() + " " + HEX.formatHex(body.encode());
  }

  /// One of each kind, in the order of the kinds.
  static List<Body> bodies() {
    ObjectRef object = new ObjectRef("Pod", "shop", "web");
    return List.of(
        new Body.Note("n"),
        new Body.Action("a"),
        new Body.Decision("d"),
        new Body.ChangeNote("c", true),
        new Body.Submission("s", false),
        new Body.Task("t"),
        new Body.Observation(
            KEY, Body.Sign.FIRING, "f", "critical", object, "t", "e", Stamp.of(1, 2)),
        new Body.Confirm(OTHER, "ben"),
        new Body.Revoke(OTHER, "r"),
        new Body.Succeed(OTHER, "ab"),
        new Body.Declare(14, "web", 1),
        new Body.SeverityChange(2),
        new Body.RoleChange("lead", "ana", true),
        new Body.Acknowledge(""),
        new Body.Mitigate("m"),
        new Body.Resolve("r"),
        new Body.Reopen("o"),
        new Body.HandOver("lead", "ben", "b"),
        new Body.Amend("x", AT),
        new Body.Strike("w"),
        new Body.Redact("s"),
        new Body.Claim("ben"),
        new Body.Done(""),
        new Body.Reply("y"));
  }
}

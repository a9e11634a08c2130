package flybridge.incident;

import flybridge.cluster.ObjectRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The canonical encoding of a body, format 1: a format byte, then the record's components in their
/// order; numbers as bytes or 64 bits, flags as 0 or 1, texts with their length. The kind stands in
/// the envelope and not here.
final class BodyFormat {
  private static final int FORMAT = 1;

  /// How far a change is; the first two were a flag before there were expected ends.
  private static final int AT_ONCE = 0;

  private static final int UNDER_WAY = 1;
  private static final int UNDER_WAY_UNTIL = 2;

  private BodyFormat() {}

  static byte[] encode(Body body) {
    Wire.Writer out = new Wire.Writer().u8(FORMAT);
    switch (body) {
      case Body.Note(String text) -> out.text(text);
      case Body.Action(String text) -> out.text(text);
      case Body.Decision(String text) -> out.text(text);
      case Body.ChangeNote change -> {
        out.text(change.text());
        course(change.underWay(), change.until(), out);
      }
      case Body.Submission submission -> {
        out.text(submission.text());
        course(submission.underWay(), submission.until(), out);
      }
      case Body.Task(String text) -> out.text(text);
      case Body.Observation observation -> encode(observation, out);
      case Body.Confirm(Device device, String person) -> out.raw(device.key().bytes()).text(person);
      case Body.Revoke(Device device, String reason) -> out.raw(device.key().bytes()).text(reason);
      case Body.Succeed(Device previous, String signature) ->
          out.raw(previous.key().bytes()).text(signature);
      case Body.Declare(int number, String title, int severity) ->
          out.i64(number).text(title).u8(severity);
      case Body.SeverityChange(int severity) -> out.u8(severity);
      case Body.RoleChange(String role, String person, boolean starts) ->
          out.text(role).text(person).flag(starts);
      case Body.Acknowledge(String text) -> out.text(text);
      case Body.Mitigate(String text) -> out.text(text);
      case Body.Resolve(String text) -> out.text(text);
      case Body.Reopen(String text) -> out.text(text);
      case Body.HandOver(String role, String to, String briefing) ->
          out.text(role).text(to).text(briefing);
      case Body.Amend amend -> encode(amend, out);
      case Body.Strike(String reason) -> out.text(reason);
      case Body.Redact(String reason) -> out.text(reason);
      case Body.Claim(String person) -> out.text(person);
      case Body.Done(String text) -> out.text(text);
      case Body.Reply(String text) -> out.text(text);
    }
    return out.done();
  }

  private static void course(boolean underWay, @Nullable Instant until, Wire.Writer out) {
    if (until == null) {
      out.u8(underWay ? UNDER_WAY : AT_ONCE);
    } else {
      out.u8(UNDER_WAY_UNTIL).i64(until.toEpochMilli());
    }
  }

  private static Body change(Wire.Reader in) throws MalformedEntryException {
    String text = in.text();
    int course = course(in);
    return new Body.ChangeNote(text, course != AT_ONCE, until(course, in));
  }

  private static Body submission(Wire.Reader in) throws MalformedEntryException {
    String text = in.text();
    int course = course(in);
    return new Body.Submission(text, course != AT_ONCE, until(course, in));
  }

  private static int course(Wire.Reader in) throws MalformedEntryException {
    int course = in.u8();
    if (course > UNDER_WAY_UNTIL) {
      throw new MalformedEntryException("no course has the code " + course);
    }
    return course;
  }

  private static @Nullable Instant until(int course, Wire.Reader in)
      throws MalformedEntryException {
    return course == UNDER_WAY_UNTIL ? Instant.ofEpochMilli(in.i64()) : null;
  }

  private static void encode(Body.Observation seen, Wire.Writer out) {
    SharedKey key = seen.key();
    ObjectRef object = seen.object();
    out.text(key.uid()).text(key.what()).i64(key.second()).flag(key.slotted());
    out.u8(seen.sign().code()).text(seen.what()).text(seen.severity());
    out.text(object.kind()).text(object.namespace()).text(object.name());
    out.text(seen.title()).text(seen.evidence()).i64(seen.seen().value());
  }

  private static void encode(Body.Amend amend, Wire.Writer out) {
    String text = amend.text();
    Instant happenedAt = amend.happenedAt();
    out.flag(text != null);
    if (text != null) {
      out.text(text);
    }
    out.flag(happenedAt != null);
    if (happenedAt != null) {
      out.i64(happenedAt.toEpochMilli());
    }
  }

  static Body decode(EntryKind kind, Wire.Reader in) throws MalformedEntryException {
    int format = in.u8();
    if (format != FORMAT) {
      throw new MalformedEntryException("a body of format " + format);
    }
    Body body =
        switch (kind) {
          case NOTE -> new Body.Note(in.text());
          case ACTION -> new Body.Action(in.text());
          case DECISION -> new Body.Decision(in.text());
          case CHANGE -> change(in);
          case SUBMISSION -> submission(in);
          case TASK -> new Body.Task(in.text());
          case OBSERVATION -> observation(in);
          case CONFIRM -> new Body.Confirm(new Device(in.bytes32()), in.text());
          case REVOKE -> new Body.Revoke(new Device(in.bytes32()), in.text());
          case SUCCEED -> new Body.Succeed(new Device(in.bytes32()), in.text());
          case DECLARE -> new Body.Declare(number(in), in.text(), in.u8());
          case SEVERITY -> new Body.SeverityChange(in.u8());
          case ROLE -> new Body.RoleChange(in.text(), in.text(), in.flag());
          case ACKNOWLEDGE -> new Body.Acknowledge(in.text());
          case MITIGATE -> new Body.Mitigate(in.text());
          case RESOLVE -> new Body.Resolve(in.text());
          case REOPEN -> new Body.Reopen(in.text());
          case HAND_OVER -> new Body.HandOver(in.text(), in.text(), in.text());
          case AMEND -> amend(in);
          case STRIKE -> new Body.Strike(in.text());
          case REDACT -> new Body.Redact(in.text());
          case CLAIM -> new Body.Claim(in.text());
          case DONE -> new Body.Done(in.text());
          case REPLY -> new Body.Reply(in.text());
        };
    in.end();
    return body;
  }

  private static Body.Observation observation(Wire.Reader in) throws MalformedEntryException {
    SharedKey key = new SharedKey(in.text(), in.text(), in.i64(), in.flag());
    Body.Sign sign = Body.Sign.of(in.u8());
    String what = in.text();
    String severity = in.text();
    ObjectRef object = new ObjectRef(in.text(), in.text(), in.text());
    String title = in.text();
    String evidence = in.text();
    Stamp seenAt = new Stamp(in.i64());
    return new Body.Observation(key, sign, what, severity, object, title, evidence, seenAt);
  }

  private static Body.Amend amend(Wire.Reader in) throws MalformedEntryException {
    String text = in.flag() ? in.text() : null;
    Instant happenedAt = in.flag() ? Instant.ofEpochMilli(in.i64()) : null;
    return new Body.Amend(text, happenedAt);
  }

  private static int number(Wire.Reader in) throws MalformedEntryException {
    long number = in.i64();
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw new MalformedEntryException("an incident cannot have the number " + number);
    }
    return (int) number;
  }
}

package flybridge.incident;

import flybridge.cluster.ObjectRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an entry says. Entries about another entry name it in their envelope ([Envelope#about()]),
/// so that the relation outlives a redaction of the words.
public sealed interface Body {

  /// The canonical bytes, without the kind.
  default byte[] encode() {
    return BodyFormat.encode(this);
  }

  /// Reads canonical bytes.
  ///
  /// @throws MalformedEntryException when they are not exactly a body of that kind
  static Body decode(EntryKind kind, byte[] bytes) throws MalformedEntryException {
    return BodyFormat.decode(kind, new Wire.Reader(bytes));
  }

  /// What people write.
  sealed interface Remark extends Body {
    String text();
  }

  record Note(String text) implements Remark {}

  /// Something that was done.
  record Action(String text) implements Remark {}

  record Decision(String text) implements Remark {}

  /// A change to the system as a person tells it.
  ///
  /// @param underWay whether it is still in flight; a [Done] about it ends that
  /// @param until when it is expected to end; null where nobody says
  record ChangeNote(String text, boolean underWay, @Nullable Instant until) implements Remark {
    public ChangeNote(String text, boolean underWay) {
      this(text, underWay, null);
    }
  }

  /// An app's way through a store's review.
  ///
  /// @param underWay whether it is still in flight; a [Done] about it ends that
  /// @param until when it is expected to end; null where nobody says
  record Submission(String text, boolean underWay, @Nullable Instant until) implements Remark {
    public Submission(String text, boolean underWay) {
      this(text, underWay, null);
    }
  }

  /// Something still to be done; open until a [Done] about it.
  record Task(String text) implements Remark {}

  /// What a machine saw.
  ///
  /// @param what the finding's name, as `life/heartbeat-late`
  /// @param severity `critical`, `warning` or `info`
  /// @param title one sentence that names the object
  /// @param evidence one line that shows why
  /// @param seen when a console saw it, by its hybrid clock: its place in the log, although it may
  ///   enter the chain only when an incident cites it
  record Observation(
      SharedKey key,
      Sign sign,
      String what,
      String severity,
      ObjectRef object,
      String title,
      String evidence,
      Stamp seen)
      implements Body {

    /// When a console saw it, to the millisecond.
    public Instant seenAt() {
      return seen.instant();
    }

    /// The same, seen then.
    public Observation at(Stamp stamp) {
      return new Observation(key, sign, what, severity, object, title, evidence, stamp);
    }
  }

  /// Says that a device belongs to who writes on it; until one that is trusted says so, its entries
  /// bear a mark.
  ///
  /// @param person whose it is
  record Confirm(Device device, String person) implements Body {}

  /// Says that a device is not to be believed from here on.
  record Revoke(Device device, String reason) implements Body {}

  /// Begins a chain that goes on for another one, whose journal was put back to an earlier state or
  /// copied, so that it can no longer be told who wrote what there.
  ///
  /// @param previous the device that wrote the chain before
  /// @param signature by the key of `previous` over [Succession#message], in hexadecimal
  record Succeed(Device previous, String signature) implements Body {}

  /// Opens the incident that the envelope names.
  ///
  /// @param number its number for people, chosen by the declaring console
  /// @param severity 1 to 4
  record Declare(int number, String title, int severity) implements Body {}

  /// @param severity 1 to 4
  record SeverityChange(int severity) implements Body {}

  /// @param role `lead`, `scribe` or any other word, in lower case
  /// @param starts whether the person takes the role, or gives it up
  record RoleChange(String role, String person, boolean starts) implements Body {}

  /// Somebody is on it.
  record Acknowledge(String text) implements Body {}

  /// Users are no longer hit, although the cause may remain.
  record Mitigate(String text) implements Body {}

  record Resolve(String text) implements Body {}

  record Reopen(String text) implements Body {}

  /// Gives a role to somebody else, with what is still open.
  ///
  /// @param role as in [RoleChange]
  /// @param to who holds it from now on
  /// @param briefing what is open, one item a line
  record HandOver(String role, String to, String briefing) implements Body {}

  /// Puts another entry right. What is null stays as it was.
  record Amend(@Nullable String text, @Nullable Instant happenedAt) implements Body {}

  /// Takes another entry back; it stays in sight, struck. Striking a strike or an amendment undoes
  /// it.
  record Strike(String reason) implements Body {}

  /// Erases another entry's words, salt and all, on every replica.
  record Redact(String reason) implements Body {}

  /// Somebody takes an open item.
  record Claim(String person) implements Body {}

  /// Closes an open item.
  record Done(String text) implements Body {}

  /// An answer to another entry.
  record Reply(String text) implements Remark {}

  /// What an observation says of its subject.
  enum Sign {
    FIRING(1),
    ACKNOWLEDGED(2),
    RESOLVED(3),
    CHANGED(4),
    PLACED(5);

    private final int code;

    Sign(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }

    static Sign of(int code) throws MalformedEntryException {
      for (Sign sign : values()) {
        if (sign.code == code) {
          return sign;
        }
      }
      throw new MalformedEntryException("no sign has the code " + code);
    }
  }
}

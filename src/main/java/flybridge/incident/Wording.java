package flybridge.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a line says, in one sentence for people; the window, the command line and every export use
/// the same words.
public final class Wording {
  private Wording() {}

  /// The line's words; says so where they were redacted, damaged or are of a newer kind.
  public static String of(Line line) {
    Body body = line.body();
    if (line.redacted()) {
      return "redacted";
    }
    if (body != null) {
      return of(body);
    }
    Entry entry = line.entry();
    return entry == null ? "" : unreadable(entry.content());
  }

  /// Everything in a body that somebody may search for.
  public static String searchable(Body body) {
    return body instanceof Body.Observation seen
        ? String.join(" ", seen.title(), seen.evidence(), seen.what(), seen.object().name())
        : of(body);
  }

  /// One word or two for the column that tells kinds apart.
  public static String kind(Line line) {
    EntryKind kind = line.kind();
    if (line.body() instanceof Body.Observation seen) {
      return switch (seen.sign()) {
        case FIRING -> "alert";
        case ACKNOWLEDGED -> "alert acknowledged";
        case RESOLVED -> "alert resolved";
        case CHANGED -> "change seen";
        case PLACED -> "placement";
      };
    }
    return kind == null ? "unknown" : kind.word();
  }

  public static String of(Body body) {
    return switch (body) {
      case Body.Note(String text) -> text;
      case Body.Action(String text) -> text;
      case Body.Decision(String text) -> text;
      case Body.ChangeNote(String text, boolean underWay, Instant until) ->
          underWay(text, underWay, until);
      case Body.Submission(String text, boolean underWay, Instant until) ->
          underWay(text, underWay, until);
      case Body.Task(String text) -> "to do: " + text;
      case Body.Observation seen -> seen.title();
      case Body.Confirm(Device device, String person) ->
          "confirmed the device " + device.shortName() + " of " + person;
      case Body.Revoke(Device device, String reason) ->
          with("revoked the device " + device.shortName(), reason);
      case Body.Succeed(Device previous, String _) ->
          "goes on for the device " + previous.shortName() + ", whose log was put back or copied";
      case Body.Declare(int number, String title, int severity) ->
          "declared INC-" + number + ", SEV" + severity + ": " + title;
      case Body.SeverityChange(int severity) -> "severity is now SEV" + severity;
      case Body.RoleChange(String role, String person, boolean starts) ->
          person + (starts ? " is now " : " is no longer ") + role;
      case Body.Acknowledge(String text) -> with("acknowledged", text);
      case Body.Mitigate(String text) -> with("mitigated", text);
      case Body.Resolve(String text) -> with("resolved", text);
      case Body.Reopen(String text) -> with("reopened", text);
      case Body.HandOver(String role, String to, String briefing) ->
          with(role + " goes to " + to, briefing);
      case Body.Amend amend -> amended(amend);
      case Body.Strike(String reason) -> with("struck an entry", reason);
      case Body.Redact(String reason) -> with("redacted an entry", reason);
      case Body.Claim(String person) -> person + " takes it";
      case Body.Done(String text) -> with("done", text);
      case Body.Reply(String text) -> text;
    };
  }

  private static String amended(Body.Amend amend) {
    @Nullable String text = amend.text();
    String when = amend.happenedAt() == null ? "" : "it happened at " + amend.happenedAt();
    return with("amended an entry", text == null ? when : with(text, when));
  }

  private static String underWay(String text, boolean underWay, @Nullable Instant until) {
    String expected = until == null ? "" : ", expected to end at " + until;
    return underWay ? text + " (under way" + expected + ")" : text;
  }

  private static String with(String what, String more) {
    return more.isBlank() ? what : what + ": " + more;
  }

  private static String unreadable(Content content) {
    return switch (content) {
      case Content.Readable readable -> of(readable.body());
      case Content.Erased _ -> "redacted";
      case Content.Foreign _ -> "written by a newer Flybridge; update this one to read it";
      case Content.Damaged _ -> "damaged in storage; run flybridge log verify";
    };
  }
}

package flybridge.views.log;

import flybridge.incident.Body;
import flybridge.incident.Entry;
import flybridge.incident.Line;
import flybridge.incident.Mark;
import flybridge.text.Visible;
import flybridge.views.words.Moments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The words of lines: what each says, and what a reader should know beside it.
final class Said {
  private static final Duration SURE_WITHIN = Duration.ofMinutes(1);

  /// A clock that is off by less misleads nobody.
  private static final Duration SKEWED = Duration.ofMinutes(1);

  private static final int QUOTED_CHARACTERS = 64;

  private Said() {}

  /// What the line says.
  static String of(Line line) {
    Body body = line.body();
    if (line.redacted()) {
      return "redacted";
    }
    if (body == null) {
      return line.kind() == null
          ? "written by a newer Flybridge; update to read it"
          : "damaged; flybridge log verify tells more";
    }
    return Visible.lines(of(body, line.author()));
  }

  private static String of(Body body, String author) {
    return switch (body) {
      case Body.Remark remark -> remark.text();
      case Body.Observation seen -> of(seen);
      case Body.Declare declared ->
          "declared INC-%d, SEV %d: %s"
              .formatted(declared.number(), declared.severity(), declared.title());
      case Body.SeverityChange change -> "sets the severity to SEV " + change.severity();
      case Body.RoleChange change -> of(change, author);
      case Body.Acknowledge taken -> after("is on it", taken.text());
      case Body.Mitigate mitigated -> after("users are well again", mitigated.text());
      case Body.Resolve resolved -> after("resolved", resolved.text());
      case Body.Reopen reopened -> after("opened again", reopened.text());
      case Body.HandOver over ->
          after("gives " + over.role() + " to " + over.to(), over.briefing());
      case Body.Confirm confirm ->
          "confirms the device " + confirm.device().shortName() + " of " + confirm.person();
      case Body.Revoke revoke ->
          after("revokes the device " + revoke.device().shortName(), revoke.reason());
      case Body.Succeed succeed ->
          "goes on for the device "
              + succeed.previous().shortName()
              + " after its log was put back";
      case Body.Amend amended -> after("corrects an entry", amended.text());
      case Body.Strike struck -> after("takes an entry back", struck.reason());
      case Body.Redact redacted -> after("erases an entry", redacted.reason());
      case Body.Claim claim -> claim.person() + " takes it";
      case Body.Done done -> after("done", done.text());
    };
  }

  private static String of(Body.Observation seen) {
    return switch (seen.sign()) {
      case FIRING, CHANGED, PLACED -> seen.title();
      case ACKNOWLEDGED -> "is on it: " + seen.title();
      case RESOLVED -> "Over: " + seen.title();
    };
  }

  private static String of(Body.RoleChange change, String author) {
    boolean self = change.person().equals(author);
    if (change.starts()) {
      return self ? "takes " + change.role() : "makes " + change.person() + " " + change.role();
    }
    return self ? "gives up " + change.role() : change.person() + " gives up " + change.role();
  }

  private static String after(String what, @Nullable String words) {
    return words == null || words.isBlank() ? what : what + ": " + words;
  }

  /// What is to be known beside the words: when it was written down where that differs, who has
  /// corrected it or taken it back and why, and how far it can be believed. Empty for most.
  static String beneath(Line line, Set<Mark> marks, Moments moments) {
    List<String> all = new ArrayList<>();
    if (late(line)) {
      all.add("written " + moments.seconds(line.recordedAt()));
    }
    if (line.skew().compareTo(SKEWED) > 0 && !marks.contains(Mark.FUTURE)) {
      all.add("by a clock " + Moments.behind(line.skew()) + " behind");
    }
    if (!line.amendments().isEmpty()) {
      Entry last = line.amendments().getLast();
      all.add("corrected by " + Visible.of(last.envelope().author()));
    }
    Entry strike = line.struckBy();
    if (strike != null) {
      all.add(why("taken back by " + strike.envelope().author(), strike));
    }
    Entry redaction = line.redactedBy();
    if (redaction != null) {
      all.add(why("by " + redaction.envelope().author(), redaction));
    }
    marks.forEach(mark -> all.add(words(mark, line)));
    return String.join(" · ", all);
  }

  private static String words(Mark mark, Line line) {
    Entry entry = line.entry();
    boolean device = mark == Mark.UNCONFIRMED || mark == Mark.REVOKED;
    return device && entry != null
        ? mark.words() + " " + entry.envelope().device().shortName()
        : mark.words();
  }

  private static String why(String who, Entry correction) {
    String reason =
        switch (correction.content().body()) {
          case Body.Strike(String text) -> text;
          case Body.Redact(String text) -> text;
          case null, default -> "";
        };
    return Visible.of(after(who, reason));
  }

  /// A machine needs a while to be sure of what it saw; only when that took long is it worth a
  /// word.
  private static boolean late(Line line) {
    Duration apart = Duration.between(line.happenedAt(), line.recordedAt()).abs();
    return line.machine() ? apart.compareTo(SURE_WITHIN) > 0 : line.late();
  }

  /// A line in few words, as one that is answered.
  static String quote(Line line, Moments moments) {
    String who = line.machine() ? "" : Visible.of(line.author()) + ", ";
    String words = of(line).lines().findFirst().orElse("");
    int points = words.codePointCount(0, words.length());
    String first =
        points <= QUOTED_CHARACTERS
            ? words
            : words.substring(0, words.offsetByCodePoints(0, QUOTED_CHARACTERS)) + "…";
    return who + moments.seconds(line.happenedAt()) + ": " + first;
  }
}

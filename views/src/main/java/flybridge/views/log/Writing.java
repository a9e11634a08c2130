package flybridge.views.log;

import flybridge.incident.Body;
import flybridge.incident.Entry;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a person has typed, understood.
sealed interface Writing {

  /// An entry.
  ///
  /// @param happenedAt null for now
  record Note(Body body, @Nullable Instant happenedAt) implements Writing {}

  /// An entry about another one.
  record Correction(Body body, Entry about) implements Writing {}

  /// A role goes to somebody else, with what is open.
  record HandOver(String role, String person) implements Writing {}

  /// A new incident.
  ///
  /// @param severity 1 to 4
  record Declaration(String title, int severity) implements Writing {}

  /// Not to be understood; the sentence says what to write instead.
  record Unclear(String sentence) implements Writing {}

  /// What a declaration means that names no severity.
  int DEFAULT_SEVERITY = 2;

  int WORST = 1;
  int MILDEST = 4;

  /// @param text as typed
  static Writing read(HappenedAt text, Hand hand) {
    return switch (read(text.rest(), hand)) {
      case Note(Body body, var _) -> new Note(body, text.at());
      case Writing other -> other;
    };
  }

  private static Writing read(String text, Hand hand) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      return new Unclear("There is nothing to write yet.");
    }
    if (!stripped.startsWith("/")) {
      return entry(new Body.Note(stripped));
    }
    String[] parts = stripped.substring(1).split("\\s+", 2);
    String rest = parts.length > 1 ? parts[1].strip() : "";
    return Command.of(parts[0].toLowerCase(Locale.ROOT))
        .map(command -> read(command, rest, hand))
        .orElseGet(
            () -> new Unclear("There is no /%s; type / to see what there is.".formatted(parts[0])));
  }

  private static Writing read(Command command, String rest, Hand hand) {
    boolean wordless =
        switch (command) {
          case RESOLVE, MITIGATE, REOPEN, ACK -> true;
          case ACTION,
              DECISION,
              CHANGE,
              SUBMISSION,
              TASK,
              ROLE,
              UNROLE,
              HANDOVER,
              SEVERITY,
              DECLARE ->
              false;
        };
    if (rest.isEmpty() && !wordless) {
      return new Unclear("Write after /%s %s.".formatted(command.word(), command.gloss()));
    }
    return switch (command) {
      case ACTION -> entry(new Body.Action(rest));
      case DECISION -> entry(new Body.Decision(rest));
      case CHANGE -> change(Expected.of(rest, hand));
      case SUBMISSION -> submission(Expected.of(rest, hand));
      case TASK -> entry(new Body.Task(rest));
      case ROLE -> role(rest, hand.person(), true);
      case UNROLE -> role(rest, hand.person(), false);
      case HANDOVER -> handOver(rest);
      case ACK -> entry(new Body.Acknowledge(rest));
      case SEVERITY -> severity(rest);
      case DECLARE -> declaration(rest);
      case MITIGATE -> entry(new Body.Mitigate(rest));
      case RESOLVE -> entry(new Body.Resolve(rest));
      case REOPEN -> entry(new Body.Reopen(rest));
    };
  }

  private static Writing entry(Body body) {
    return new Note(body, null);
  }

  private static Writing change(Expected said) {
    return entry(new Body.ChangeNote(said.rest(), said.underWay(), said.until()));
  }

  /// A review goes on until somebody says that it is over.
  private static Writing submission(Expected said) {
    return entry(new Body.Submission(said.rest(), true, said.until()));
  }

  private static Writing role(String rest, String me, boolean starts) {
    String[] parts = rest.split("\\s+", 2);
    String person = parts.length > 1 ? parts[1].strip() : me;
    return person.isEmpty()
        ? new Unclear("Say who takes the role, as /role lead ana.")
        : entry(new Body.RoleChange(parts[0].toLowerCase(Locale.ROOT), person, starts));
  }

  private static Writing handOver(String rest) {
    String[] parts = rest.split("\\s+", 2);
    return parts.length > 1
        ? new HandOver(parts[0].toLowerCase(Locale.ROOT), parts[1].strip())
        : new Unclear("Say which role goes to whom, as /handover lead ben.");
  }

  private static Writing severity(String rest) {
    int level = level(rest);
    return level == 0
        ? new Unclear("A severity is a figure from 1, the worst, to 4, as /severity 2.")
        : entry(new Body.SeverityChange(level));
  }

  /// A title may begin with its severity, as `sev1 web unreachable`.
  private static Writing declaration(String rest) {
    String[] parts = rest.split("\\s+", 2);
    int level = parts[0].toLowerCase(Locale.ROOT).startsWith("sev") ? level(parts[0]) : 0;
    if (level == 0) {
      return new Declaration(rest, DEFAULT_SEVERITY);
    }
    return parts.length > 1
        ? new Declaration(parts[1].strip(), level)
        : new Unclear("Say in a few words what is wrong, as /declare sev1 web unreachable.");
  }

  /// 0 where the words are no severity.
  private static int level(String words) {
    String figure = words.toLowerCase(Locale.ROOT).replaceFirst("^sev[ -]?", "");
    boolean one = figure.length() == 1 && Character.isDigit(figure.charAt(0));
    int level = one ? Character.digit(figure.charAt(0), 10) : 0;
    return level >= WORST && level <= MILDEST ? level : 0;
  }
}

package flybridge.incident;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The kinds of entries: the code that an envelope carries and the word that people read. Codes are
/// for ever.
public enum EntryKind {
  NOTE(1, "note"),
  ACTION(2, "action"),
  DECISION(3, "decision"),
  CHANGE(4, "change"),
  SUBMISSION(5, "submission"),
  TASK(6, "task"),
  OBSERVATION(16, "observation"),
  CONFIRM(20, "confirm"),
  REVOKE(21, "revoke"),
  SUCCEED(22, "succeed"),
  DECLARE(32, "declare"),
  SEVERITY(33, "severity"),
  ROLE(34, "role"),
  ACKNOWLEDGE(35, "acknowledge"),
  MITIGATE(36, "mitigate"),
  RESOLVE(37, "resolve"),
  REOPEN(38, "reopen"),
  HAND_OVER(39, "hand-over"),
  AMEND(48, "amend"),
  STRIKE(49, "strike"),
  REDACT(50, "redact"),
  CLAIM(51, "claim"),
  DONE(52, "done"),
  REPLY(53, "reply");

  private static final Map<Integer, EntryKind> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EntryKind::code, kind -> kind));

  private final int code;
  private final String word;

  EntryKind(int code, String word) {
    this.code = code;
    this.word = word;
  }

  public int code() {
    return code;
  }

  /// The kind in one lower-case word, as the command line and the log use it.
  public String word() {
    return word;
  }

  /// Whether an entry of this kind speaks about another entry.
  public boolean aboutAnother() {
    return code >= AMEND.code;
  }

  /// Whether such an entry alters how another one reads instead of being a line of its own.
  public boolean correction() {
    return this == AMEND || this == STRIKE || this == REDACT;
  }

  /// Whether its words outlive a redaction.
  boolean lasting() {
    return this == CONFIRM || this == REVOKE || this == SUCCEED || this == REDACT;
  }

  /// The kind with this code; empty when a newer Flybridge wrote it.
  public static Optional<EntryKind> of(int code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  /// The kind of what people write under this word.
  public static Optional<EntryKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }

  public static EntryKind of(Body body) {
    return switch (body) {
      case Body.Note _ -> NOTE;
      case Body.Action _ -> ACTION;
      case Body.Decision _ -> DECISION;
      case Body.ChangeNote _ -> CHANGE;
      case Body.Submission _ -> SUBMISSION;
      case Body.Task _ -> TASK;
      case Body.Observation _ -> OBSERVATION;
      case Body.Confirm _ -> CONFIRM;
      case Body.Revoke _ -> REVOKE;
      case Body.Succeed _ -> SUCCEED;
      case Body.Declare _ -> DECLARE;
      case Body.SeverityChange _ -> SEVERITY;
      case Body.RoleChange _ -> ROLE;
      case Body.Acknowledge _ -> ACKNOWLEDGE;
      case Body.Mitigate _ -> MITIGATE;
      case Body.Resolve _ -> RESOLVE;
      case Body.Reopen _ -> REOPEN;
      case Body.HandOver _ -> HAND_OVER;
      case Body.Amend _ -> AMEND;
      case Body.Strike _ -> STRIKE;
      case Body.Redact _ -> REDACT;
      case Body.Claim _ -> CLAIM;
      case Body.Done _ -> DONE;
      case Body.Reply _ -> REPLY;
    };
  }
}

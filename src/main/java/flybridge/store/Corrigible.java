package flybridge.store;

import flybridge.incident.Body;
import flybridge.incident.Entry;
import flybridge.incident.EntryKind;

/// What may be said about what: refuses, before anything is written, a correction that would mean
/// nothing.
final class Corrigible {
  private Corrigible() {}

  /// @throws IllegalArgumentException with a sentence for people
  static void check(Body body, Entry about) {
    boolean correction = about.kind().map(EntryKind::correction).orElse(false);
    switch (EntryKind.of(body)) {
      case AMEND ->
          refuse(correction, "A correction cannot be amended; strike it and write another.");
      case REDACT ->
          refuse(
              about.envelope().kind() == EntryKind.REDACT.code(),
              "A redaction cannot be redacted.");
      case NOTE,
          ACTION,
          DECISION,
          CHANGE,
          SUBMISSION,
          TASK,
          OBSERVATION,
          CONFIRM,
          REVOKE,
          SUCCEED,
          DECLARE,
          SEVERITY,
          ROLE,
          ACKNOWLEDGE,
          MITIGATE,
          RESOLVE,
          REOPEN,
          HAND_OVER,
          STRIKE,
          CLAIM,
          DONE,
          REPLY -> {}
    }
  }

  private static void refuse(boolean unfit, String sentence) {
    if (unfit) {
      throw new IllegalArgumentException(sentence);
    }
  }
}

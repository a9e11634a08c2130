package flybridge.app;

import flybridge.incident.Body;

/// What people may write.
enum Remark {
  NOTE,
  ACTION,
  DECISION,
  CHANGE,
  SUBMISSION;

  Body body(String text) {
    return switch (this) {
      case NOTE -> new Body.Note(text);
      case ACTION -> new Body.Action(text);
      case DECISION -> new Body.Decision(text);
      case CHANGE -> new Body.ChangeNote(text, false);
      case SUBMISSION -> new Body.Submission(text, false);
    };
  }
}

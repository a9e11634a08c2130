package flybridge.app;

import flybridge.incident.Body;

/// What people may write.
enum Remark {
  NOTE,
  ACTION,
  DECISION,
  CHANGE,
  SUBMISSION,
  TASK;

  /// @param underWay whether a change or a submission is still in flight
  Body body(String text, boolean underWay) {
    return switch (this) {
      case NOTE -> new Body.Note(text);
      case ACTION -> new Body.Action(text);
      case DECISION -> new Body.Decision(text);
      case CHANGE -> new Body.ChangeNote(text, underWay);
      case SUBMISSION -> new Body.Submission(text, underWay);
      case TASK -> new Body.Task(text);
    };
  }
}

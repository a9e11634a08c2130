package flybridge.incident;

import org.jspecify.annotations.Nullable;

/// How new words take the place of old ones.
final class Amending {
  private Amending() {}

  /// The body with the amendment's text, where it has one and the body has a text to replace.
  static Body apply(Body.Amend amend, Body body) {
    @Nullable String text = amend.text();
    if (text == null) {
      return body;
    }
    return switch (body) {
      case Body.Note _ -> new Body.Note(text);
      case Body.Action _ -> new Body.Action(text);
      case Body.Decision _ -> new Body.Decision(text);
      case Body.ChangeNote change -> new Body.ChangeNote(text, change.underWay(), change.until());
      case Body.Submission submission ->
          new Body.Submission(text, submission.underWay(), submission.until());
      case Body.Task _ -> new Body.Task(text);
      case Body.Declare declare -> new Body.Declare(declare.number(), text, declare.severity());
      case Body.Acknowledge _ -> new Body.Acknowledge(text);
      case Body.Mitigate _ -> new Body.Mitigate(text);
      case Body.Resolve _ -> new Body.Resolve(text);
      case Body.Reopen _ -> new Body.Reopen(text);
      case Body.Claim _ -> new Body.Claim(text);
      case Body.Done _ -> new Body.Done(text);
      case Body.Reply _ -> new Body.Reply(text);
      case Body.HandOver over -> new Body.HandOver(over.role(), over.to(), text);
      case Body.Observation _,
          Body.Confirm _,
          Body.Revoke _,
          Body.Succeed _,
          Body.SeverityChange _,
          Body.RoleChange _,
          Body.Amend _,
          Body.Strike _,
          Body.Redact _ ->
          body;
    };
  }
}

package flybridge.views.log;

import flybridge.incident.Body;
import flybridge.incident.Entry;
import flybridge.incident.Line;
import flybridge.views.words.Moments;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is being written about another entry.
///
/// @param line one whose entry is there
record About(Deed deed, Line line) {

  /// What stands above the field, as `Answers ana, 22:51:07: web is back`.
  String heading(Moments moments) {
    return deed.heading() + " " + Said.quote(line, moments);
  }

  /// What stands in the field at first.
  String start() {
    return deed == Deed.AMEND ? Deed.amendable(line) : "";
  }

  /// The entry that the new one is about: to put a line back takes its strike back.
  Entry entry() {
    Entry strike = line.struckBy();
    Entry about = deed == Deed.RESTORE && strike != null ? strike : line.entry();
    return Objects.requireNonNull(about, "a line without an entry can not be written about");
  }

  /// @param text as typed
  /// @param me who writes
  Writing read(HappenedAt text, String me) {
    String words = text.rest().strip();
    if (words.isEmpty() && deed.worded() && text.at() == null) {
      return new Writing.Unclear("Write " + deed.prompt() + ", or press Esc to leave it.");
    }
    @Nullable Body body =
        switch (deed) {
          case REPLY -> new Body.Reply(words);
          case AMEND -> amendment(text, words);
          case CLAIM -> new Body.Claim(me);
          case DONE -> new Body.Done(words);
          case STRIKE, RESTORE -> new Body.Strike(words);
          case REDACT -> new Body.Redact(words);
        };
    return body == null
        ? new Writing.Unclear("Nothing differs yet; change the words, or press Esc to leave it.")
        : new Writing.Correction(body, entry());
  }

  private @Nullable Body amendment(HappenedAt text, String words) {
    boolean same = words.isEmpty() || words.equals(Deed.amendable(line));
    return same && text.at() == null ? null : new Body.Amend(same ? null : words, text.at());
  }
}

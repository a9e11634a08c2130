package flybridge.doctor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/// What was found of one thing.
///
/// @param what the thing, as it stands in front of a line
/// @param sentence one or a few for people, without secrets, and harmless to show
public record Check(String what, State state, String sentence) {

  /// From best to worst.
  public enum State {
    OK,
    /// Nobody asked for it, or there is no need of it: no fault.
    NOT_SET_UP,
    /// It works in part, or will not for long.
    WARNING,
    FAILED;

    /// In the words of the documents: `ok`, `warning`, `failed`, `not set up`.
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  static Check ok(String what, String sentence) {
    return new Check(what, State.OK, sentence);
  }

  static Check notSetUp(String what, String sentence) {
    return new Check(what, State.NOT_SET_UP, sentence);
  }

  static Check warning(String what, String sentence) {
    return new Check(what, State.WARNING, sentence);
  }

  static Check failed(String what, String sentence) {
    return new Check(what, State.FAILED, sentence);
  }

  /// As a line in a table.
  String line() {
    return "%-10s %-18s %s".formatted(state.words(), what, sentence);
  }

  void into(ObjectNode json) {
    json.put("what", what).put("state", state.words()).put("sentence", sentence);
  }
}

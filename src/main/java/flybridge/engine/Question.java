package flybridge.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that a person must decide before the engine goes on. It is asked beside the work,
/// never over it.
///
/// @param id names it while it is open
/// @param text one sentence that ends in a question mark
/// @param detail what one must know to answer, as the command that would run; may be empty
/// @param choices the answers, the one that changes least last
/// @param suggestion where words are asked for, those to start from; else null
public record Question(
    String id, String text, String detail, List<String> choices, @Nullable String suggestion) {

  public Question {
    choices = List.copyOf(choices);
  }
}

package flybridge.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What changed lately.
///
/// @param rows newest first
/// @param since the moment from which on nothing is missing; null while changes are not followed
public record Changes(List<ChangeRow> rows, @Nullable Instant since) {
  /// Nothing is known of changes, which is not to say that there were none.
  public static final Changes UNKNOWN = new Changes(List.of(), null);

  public Changes {
    rows = List.copyOf(rows);
  }
}

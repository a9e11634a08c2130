package flybridge.incident;

import java.util.Optional;

/// Where entries are that a log knows but does not hold. Asked from any thread that looks at a
/// line.
public interface EntrySource {
  /// Reads an entry again, as it is stored now.
  ///
  /// @param row the number under which it was handed to the log
  /// @return empty where there is none to be read any more
  Optional<Entry> entry(long row);
}

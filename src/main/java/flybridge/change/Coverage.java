package flybridge.change;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// For which time changes are known, and how far that can be trusted.
///
/// @param from the earliest moment of which anything can be told
/// @param liveSince from when on changes are seen to happen; null before everything was read
/// @param to the moment up to which they are
/// @param gaps where something may be missing, oldest first
public record Coverage(Instant from, @Nullable Instant liveSince, Instant to, List<Gap> gaps) {

  /// A time of which not everything is known.
  ///
  /// @param why one sentence that says what cannot be known
  public record Gap(Instant from, Instant to, String why) {}

  public Coverage {
    gaps = List.copyOf(gaps);
  }

  /// The part of it that is not older.
  public Coverage since(Instant earliest) {
    List<Gap> later =
        gaps.stream()
            .filter(gap -> gap.to().isAfter(earliest))
            .map(
                gap -> gap.from().isBefore(earliest) ? new Gap(earliest, gap.to(), gap.why()) : gap)
            .toList();
    return new Coverage(from.isBefore(earliest) ? earliest : from, liveSince, to, later);
  }
}

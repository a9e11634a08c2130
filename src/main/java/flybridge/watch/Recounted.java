package flybridge.watch;

import java.util.List;

/// What was found when everything was recounted once.
///
/// @param compared how many lists and watches could be
/// @param differences a sentence for each that differed
public record Recounted(int compared, List<String> differences) {
  public Recounted {
    differences = List.copyOf(differences);
  }
}

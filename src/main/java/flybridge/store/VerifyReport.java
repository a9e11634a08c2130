package flybridge.store;

import flybridge.incident.Head;
import java.util.List;

/// What verification found.
///
/// @param entries how many entries were read
/// @param heads the end of each device's chain
/// @param rememberedHeads how many signed heads the chains were held against
/// @param damages empty when all is well
/// @param remarks what a reader should know that is no damage
public record VerifyReport(
    long entries,
    List<Head> heads,
    int rememberedHeads,
    List<Damage> damages,
    List<String> remarks) {

  public boolean sound() {
    return damages.isEmpty();
  }

  /// The finding in one sentence, with what it cannot promise.
  public String sentence() {
    String chains = entries + " entries in " + heads.size() + " chains";
    if (!sound()) {
      return chains + ", " + damages.size() + " damages found.";
    }
    return chains
        + " verified against "
        + rememberedHeads
        + " remembered heads; a tail cut off where no other console or export has seen it cannot"
        + " be noticed.";
  }
}

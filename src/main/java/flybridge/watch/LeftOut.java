package flybridge.watch;

import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Scope;
import flybridge.cluster.Update;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What cannot be followed, and why. Where that is everything, the cluster counts as broken rather
/// than as a cluster with nothing in it. Safe from any thread.
final class LeftOut {
  private final int scopes;
  private final Map<Scope, String> reasons = new LinkedHashMap<>();

  /// @param scopes how many are followed in all
  LeftOut(int scopes) {
    this.scopes = scopes;
  }

  /// What to tell the model besides: nothing, or that all is broken.
  synchronized List<Update> add(Scope scope, String reason) {
    reasons.put(scope, reason);
    return reasons.size() < scopes
        ? List.of()
        : reasons.keySet().stream()
            .<Update>map(
                each ->
                    new Update.Entered(each, Freshness.State.BROKEN, Sentences.NOTHING_MAY_BE_READ))
            .toList();
  }

  synchronized void remove(Scope scope) {
    reasons.remove(scope);
  }

  /// Reasons by kind.
  synchronized Map<Kind, String> byKind() {
    Map<Kind, String> found = new EnumMap<>(Kind.class);
    reasons.forEach((scope, reason) -> found.putIfAbsent(scope.kind(), reason));
    return found;
  }
}

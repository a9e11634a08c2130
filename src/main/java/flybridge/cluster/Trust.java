package flybridge.cluster;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// How fresh everything is at one moment, by list and by kind. Immutable; it is asked for many
/// times a snapshot, and so worked out once.
///
/// @param scopes each list and watch
/// @param kinds each kind that is watched at all: the worst of its scopes
/// @param differences kinds of which the server counts another number than we do, with a sentence
record Trust(
    Map<Scope, Freshness> scopes, Map<Kind, Freshness> kinds, Map<Kind, String> differences) {

  static Trust of(Map<Scope, Freshness> scopes, Map<Scope, String> differences) {
    Map<Kind, Freshness> kinds = new EnumMap<>(Kind.class);
    scopes.forEach((scope, freshness) -> kinds.merge(scope.kind(), freshness, Trust::worse));
    Map<Kind, String> differing = new EnumMap<>(Kind.class);
    differences.forEach((scope, sentence) -> differing.putIfAbsent(scope.kind(), sentence));
    return new Trust(
        Map.copyOf(scopes),
        Collections.unmodifiableMap(kinds),
        Collections.unmodifiableMap(differing));
  }

  Freshness of(Kind kind) {
    return kinds.getOrDefault(kind, Freshness.UNKNOWN);
  }

  Freshness of(Scope scope) {
    return scopes.getOrDefault(scope, Freshness.UNKNOWN);
  }

  private static Freshness worse(Freshness one, Freshness other) {
    return one.state().compareTo(other.state()) >= 0 ? one : other;
  }
}

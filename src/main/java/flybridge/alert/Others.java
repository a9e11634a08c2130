package flybridge.alert;

import flybridge.alert.Alert.State;
import flybridge.alert.AlertDesk.Key;
import flybridge.alert.Told.How;
import flybridge.cluster.ObjectRef;
import flybridge.detect.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What other systems say, set beside our own rows: the same trouble is one row, and it is ours.
/// Owned by the desk's thread.
final class Others {
  /// More remarks make a line that nobody reads.
  private static final int MOST_REMARKS = 3;

  private Map<Key, Told> told = Map.of();

  /// Those that stand in a row of ours now, by that row.
  private final Map<Key, List<Told>> beside = new HashMap<>();

  private final Set<Key> hidden = new HashSet<>();

  /// Those that ever did while they lasted: the log has had their trouble by our name.
  private final Set<Key> known = new HashSet<>();

  /// Takes all that is said now.
  ///
  /// @param over given each one that has ended, or is no more than pending
  /// @return whether it differs from what was said before
  boolean take(List<Told> all, BiConsumer<Key, Finding> over) {
    Map<Key, Told> next = new LinkedHashMap<>();
    all.forEach(one -> next.putIfAbsent(key(one), one));
    if (next.equals(told)) {
      return false;
    }
    Map<Key, Told> before = told;
    told = next;
    before.forEach(
        (key, was) -> {
          Told is = next.get(key);
          if (was.how() != How.PENDING && (is == null || is.how() == How.PENDING)) {
            over.accept(key, was.finding());
            known.remove(key);
          }
        });
    return true;
  }

  /// Sets them beside our rows anew.
  ///
  /// @param open whether there is an open row of that key
  /// @param alone given each that stands for itself, with whether the log is to hear of it
  void place(Predicate<Key> open, BiConsumer<Told, Boolean> alone) {
    beside.clear();
    hidden.clear();
    told.forEach(
        (key, one) -> {
          Key ours = same(one, open);
          if (ours != null) {
            beside.computeIfAbsent(ours, unused -> new ArrayList<>()).add(one);
            hidden.add(key);
            known.add(key);
          } else if (one.how() != How.PENDING) {
            alone.accept(one, one.how() == How.FIRING && !known.contains(key));
          }
        });
  }

  private static @Nullable Key same(Told one, Predicate<Key> open) {
    for (String finding : one.means()) {
      for (ObjectRef object : one.about()) {
        Key key = new Key(finding, object);
        if (open.test(key)) {
          return key;
        }
      }
    }
    return null;
  }

  /// Whether a row is told in another one.
  boolean hides(Key key) {
    return hidden.contains(key);
  }

  /// Whether those who said it have silenced it, themselves or by another alert.
  boolean silences(Key key) {
    Told self = told.get(key);
    if (self != null && self.how() != How.FIRING) {
      return true;
    }
    List<Told> same = beside.getOrDefault(key, List.of());
    return same.stream().anyMatch(one -> one.how() == How.SILENCED)
        && same.stream().noneMatch(one -> one.how() == How.FIRING);
  }

  /// The alert, with what others say of the same trouble.
  Alert remarked(Key key, Alert alert) {
    List<Told> same = beside.getOrDefault(key, List.of());
    if (same.isEmpty() || !alert.open()) {
      return alert;
    }
    String more = same.size() > MOST_REMARKS ? ", " + (same.size() - MOST_REMARKS) + " more" : "";
    return alert.with(
        alert.evidence()
            + " · also "
            + same.stream()
                .limit(MOST_REMARKS)
                .map(Told::remark)
                .collect(Collectors.joining(", ", "", more)));
  }

  /// What is pending and stands for itself.
  Stream<Alert> pending() {
    return told.entrySet().stream()
        .filter(entry -> entry.getValue().how() == How.PENDING && !hidden.contains(entry.getKey()))
        .map(entry -> pending(entry.getValue().finding()));
  }

  private static Alert pending(Finding finding) {
    return new Alert(
        finding.name(),
        finding.severity(),
        State.PENDING,
        finding.object(),
        finding.title(),
        finding.evidence(),
        finding.since(),
        false,
        null,
        null,
        finding.involved(),
        null,
        1);
  }

  private static Key key(Told one) {
    return new Key(one.finding().name(), one.finding().object());
  }
}

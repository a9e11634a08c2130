package flybridge.detect;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What a detector has to look at now: what something happened to, and what it wanted to look at
/// again by now. Asking costs only what is due.
///
/// @param <K> what names the thing to look at
final class Attention<K> {
  private record Appointment<K>(long nanos, long order, K key) {}

  private final Set<K> called = new LinkedHashSet<>();
  private final Map<K, Appointment<K>> appointments = new HashMap<>();
  private final TreeSet<Appointment<K>> agenda =
      new TreeSet<>(
          Comparator.<Appointment<K>>comparingLong(Appointment::nanos)
              .thenComparingLong(Appointment::order));
  private long order;

  /// Something happened to it: look at the next opportunity.
  void call(K key) {
    called.add(key);
  }

  /// Look again at that time, and not at the one wished for earlier.
  void callAt(K key, long nanos) {
    Appointment<K> next = new Appointment<>(nanos, order++, key);
    Appointment<K> former = appointments.put(key, next);
    if (former != null) {
      agenda.remove(former);
    }
    agenda.add(next);
  }

  /// It does not matter any more.
  void forget(K key) {
    called.remove(key);
    Appointment<K> former = appointments.remove(key);
    if (former != null) {
      agenda.remove(former);
    }
  }

  /// Takes what is due, in the order in which it was called for.
  Set<K> take(long nowNanos) {
    Set<K> due = new LinkedHashSet<>(called);
    called.clear();
    while (!agenda.isEmpty() && agenda.first().nanos() <= nowNanos) {
      Appointment<K> next = agenda.removeFirst();
      appointments.remove(next.key());
      due.add(next.key());
    }
    return due;
  }
}

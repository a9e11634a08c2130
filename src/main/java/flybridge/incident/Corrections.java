package flybridge.incident;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What entries say about other entries: amendments, strikes, redactions. Reading a line through it
/// gives the line as it stands, whatever the order in which the entries arrived.
final class Corrections {
  /// Of a log in which nothing is said about others; never added to.
  static final Corrections NONE = new Corrections();

  private final Map<Bytes32, NavigableMap<Order, Entry>> byTarget = new HashMap<>();

  void add(Entry correction) {
    Bytes32 about = correction.envelope().about();
    if (about != null) {
      byTarget.computeIfAbsent(about, _ -> new TreeMap<>()).put(correction.order(), correction);
    }
  }

  /// The same entry without its words takes its place.
  void replace(Entry erased) {
    Bytes32 about = erased.envelope().about();
    if (about != null) {
      add(erased);
    }
  }

  /// Every entry about that one.
  List<Entry> about(Bytes32 hash) {
    NavigableMap<Order, Entry> all = byTarget.get(hash);
    return all == null ? List.of() : List.copyOf(all.values());
  }

  /// The redactions by which the words of these are gone.
  List<Entry> redactionsOf(Collection<Entry> erased) {
    Set<Entry> found = new LinkedHashSet<>();
    for (Entry entry : erased) {
      if (entry.content() instanceof Content.Erased) {
        Redactions.named(entry.envelope(), entry.hash()).stream()
            .flatMap(hash -> about(hash).stream())
            .filter(one -> one.envelope().kind() == EntryKind.REDACT.code())
            .forEach(found::add);
      }
    }
    return List.copyOf(found);
  }

  /// The entry as it reads now. Redacted words are left out here too, so that nothing that is given
  /// a line can show or write them.
  Line read(Entry entry) {
    Envelope envelope = entry.envelope();
    Entry redaction = redactionOf(entry);
    List<Entry> amendments = redaction == null ? amendmentsOf(entry) : List.of();
    Body body = redaction == null ? entry.content().body() : null;
    Instant happenedAt = envelope.happenedAt();
    for (Entry amendment : amendments) {
      if (amendment.content().body() instanceof Body.Amend amend) {
        body = body == null ? null : Amending.apply(amend, body);
        happenedAt = amend.happenedAt() == null ? happenedAt : amend.happenedAt();
      }
    }
    Instant recordedAt =
        body instanceof Body.Observation seen ? seen.seenAt() : envelope.recordedAt();
    return new Line(
        place(entry, body),
        redaction == null ? entry : Entry.of(envelope, null),
        entry.kind().orElse(null),
        body,
        envelope.author(),
        envelope.machine(),
        envelope.incident(),
        envelope.context(),
        happenedAt,
        recordedAt,
        amendments,
        strikeOf(entry),
        redaction,
        1);
  }

  /// An observation stands where it was seen, which is before it was cited; never after.
  private static Order place(Entry entry, @Nullable Body body) {
    Order order = entry.order();
    if (body instanceof Body.Observation seen) {
      Stamp earlier = seen.seen().compareTo(order.stamp()) < 0 ? seen.seen() : order.stamp();
      return new Order(earlier, order.device(), order.seq(), order.hash());
    }
    return order;
  }

  private @Nullable Entry redactionOf(Entry entry) {
    return first(entry, EntryKind.REDACT);
  }

  /// The first strike that is not itself struck.
  @Nullable Entry strikeOf(Entry entry) {
    for (Entry strike : about(entry, EntryKind.STRIKE)) {
      if (strikeOf(strike) == null) {
        return strike;
      }
    }
    return null;
  }

  private List<Entry> amendmentsOf(Entry entry) {
    List<Entry> amendments = about(entry, EntryKind.AMEND);
    return amendments.isEmpty()
        ? amendments
        : amendments.stream()
            .filter(amendment -> strikeOf(amendment) == null && redactionOf(amendment) == null)
            .toList();
  }

  private @Nullable Entry first(Entry entry, EntryKind kind) {
    List<Entry> found = about(entry, kind);
    return found.isEmpty() ? null : found.getFirst();
  }

  private List<Entry> about(Entry entry, EntryKind kind) {
    NavigableMap<Order, Entry> all = byTarget.get(entry.hash());
    return all == null
        ? List.of()
        : all.values().stream()
            .filter(candidate -> candidate.envelope().kind() == kind.code())
            .toList();
  }
}

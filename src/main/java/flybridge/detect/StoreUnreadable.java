package flybridge.detect;

import flybridge.cluster.ObjectRef;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// An app store cannot be read, so that its submissions are shown as they were:
/// `eyes/store-unreadable`.
///
/// It is told at once where somebody has to mend it, as a key that is refused, and from the second
/// vain look on where it may pass; it ends with the next reading. To silence it: leave the store's
/// option out.
final class StoreUnreadable implements Detector {
  static final String NAME = "eyes/store-unreadable";

  private final Supplier<Map<String, String>> unreadable;
  private final Set<ObjectRef> told = new HashSet<>();
  private Map<String, String> last = Map.of();

  /// @param unreadable the stores that cannot be read, each with the reason in a sentence; asked in
  ///   each round, by the same thread
  StoreUnreadable(Supplier<Map<String, String>> unreadable) {
    this.unreadable = unreadable;
  }

  @Override
  public void observe(Observation now, Findings findings) {
    Map<String, String> current = unreadable.get();
    if (current == last) {
      return;
    }
    last = current;
    Set<ObjectRef> open = new HashSet<>();
    current.forEach((store, why) -> open.add(raise(store, why, now, findings)));
    told.stream().filter(store -> !open.contains(store)).forEach(s -> findings.clear(NAME, s));
    told.clear();
    told.addAll(open);
  }

  private static ObjectRef raise(String store, String why, Observation now, Findings findings) {
    ObjectRef object = new ObjectRef("AppStore", "", store);
    Optional<Finding> known = findings.open(NAME, object);
    Instant since = known.map(Finding::since).orElse(now.at());
    findings.raise(
        new Finding(
            NAME,
            object,
            Severity.WARNING,
            store + " cannot be read",
            why,
            since,
            false,
            List.of(),
            known
                .map(Finding::occurrence)
                .orElseGet(() -> new Occurrence("AppStore " + store, since, false))));
    return object;
  }
}

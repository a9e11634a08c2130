package flybridge.change;

import flybridge.cluster.Meta;
import flybridge.cluster.Meta.FieldManager;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Which program wrote, as far as managedFields tell. They name programs, never people, forget who
/// wrote nothing that is left, and give whole seconds or no time at all.
final class Writers {
  private static final String SCALE = "scale";
  private static final String STATUS = "status";

  /// They write what follows from what others decided.
  private static final Set<String> CONTROLLERS =
      Set.of(
          "kube-apiserver",
          "kube-controller-manager",
          "cloud-controller-manager",
          "kube-scheduler",
          "kubelet");

  private Writers() {}

  /// Who made an object.
  static Optional<FieldManager> creator(Meta meta) {
    return decided(meta).min(Comparator.comparingLong(Writers::timeOrLast));
  }

  /// Whether nobody but the control plane has written an object.
  static boolean onlyControllers(Meta meta) {
    return !meta.managers().isEmpty() && decided(meta).findAny().isEmpty();
  }

  /// Who wrote between two states of an object; empty where nothing tells.
  ///
  /// @param nowSeconds when the second was seen
  static Optional<FieldManager> between(Meta before, Meta after, long nowSeconds) {
    List<FieldManager> fresh = decided(after).filter(one -> isFresh(one, before)).toList();
    if (!fresh.isEmpty()) {
      return fresh.stream().max(Comparator.comparingLong(Writers::timeOrLast));
    }
    return latest(after, one -> one.time() >= nowSeconds - 2);
  }

  /// Who scaled: the entry for the subresource, which may have no time, or whoever else wrote.
  static Optional<FieldManager> scaler(Meta before, Meta after, long nowSeconds) {
    List<FieldManager> scaled =
        after.managers().stream().filter(one -> one.subresource().equals(SCALE)).toList();
    Optional<FieldManager> fresh = scaled.stream().filter(one -> isFresh(one, before)).findFirst();
    return fresh
        .or(() -> freshDecision(before, after))
        .or(() -> scaled.stream().findFirst())
        .or(() -> between(before, after, nowSeconds));
  }

  private static Optional<FieldManager> freshDecision(Meta before, Meta after) {
    return decided(after)
        .filter(one -> isFresh(one, before))
        .max(Comparator.comparingLong(Writers::timeOrLast));
  }

  /// Who wrote the status of a node last, if that is the kubelet.
  static Optional<FieldManager> kubelet(Meta meta) {
    return meta.managers().stream()
        .filter(one -> one.name().equals("kubelet") && one.subresource().equals(STATUS))
        .max(Comparator.comparingLong(FieldManager::time));
  }

  /// The last of those who decided something and fit.
  static Optional<FieldManager> latest(Meta meta, Predicate<FieldManager> fits) {
    return decided(meta).filter(fits).max(Comparator.comparingLong(FieldManager::time));
  }

  /// Whether an entry was written since. One that only lost fields to another writer was not.
  static boolean isFresh(FieldManager entry, Meta before) {
    return before.managers().stream()
        .noneMatch(
            one ->
                one.name().equals(entry.name())
                    && one.operation().equals(entry.operation())
                    && one.subresource().equals(entry.subresource())
                    && one.time() == entry.time());
  }

  static Attribution attribution(Optional<FieldManager> writer) {
    return writer.map(one -> Attribution.tool(one.name())).orElse(Attribution.UNKNOWN);
  }

  /// All entries but those of the status and of the control plane's own programs.
  static List<FieldManager> decisions(Meta meta) {
    return decided(meta).toList();
  }

  private static Stream<FieldManager> decided(Meta meta) {
    return meta.managers().stream()
        .filter(one -> !one.subresource().equals(STATUS))
        .filter(one -> !CONTROLLERS.contains(one.name()));
  }

  /// An entry without a time may have been written just now.
  private static long timeOrLast(FieldManager manager) {
    return manager.time() == 0 ? Long.MAX_VALUE : manager.time();
  }
}

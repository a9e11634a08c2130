package flybridge.doctor;

import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What may be read, what not, and what only in one namespace.
final class RightsCheck {
  private static final String WHAT = "may be read";

  private final Reading reading;
  private final Snapshot snapshot;

  RightsCheck(Reading reading, Snapshot snapshot) {
    this.reading = reading;
    this.snapshot = snapshot;
  }

  List<Check> checks() {
    List<Kind> broken = kinds(Freshness.State.BROKEN);
    List<Kind> out = kinds(Freshness.State.FORBIDDEN);
    List<Kind> late = kinds(Freshness.State.LOADING);
    List<Kind> narrow = kinds(kind -> reading.narrowed(kind, snapshot));
    List<Check> checks = new ArrayList<>();
    if (!broken.isEmpty()) {
      checks.add(Check.failed(WHAT, snapshot.freshness(broken.getFirst()).reason()));
    } else {
      int read = Kind.values().length - out.size() - late.size();
      checks.add(whole(read, out, narrow));
    }
    if (!late.isEmpty()) {
      String reason = snapshot.freshness(late.getFirst()).reason();
      checks.add(Check.failed("still to come", "%s. %s".formatted(names(late), reason).strip()));
    }
    return checks;
  }

  private Check whole(int read, List<Kind> out, List<Kind> narrow) {
    int all = Kind.values().length;
    if (out.isEmpty() && narrow.isEmpty()) {
      return Check.ok(WHAT, "All %d kinds that are watched.".formatted(read));
    }
    StringBuilder sentence = new StringBuilder("%d of %d kinds".formatted(read, all));
    if (!narrow.isEmpty()) {
      sentence.append(
          ", of which only in the namespace %s: %s".formatted(reading.namespace(), names(narrow)));
    }
    sentence.append('.');
    if (!out.isEmpty()) {
      sentence.append(" Without %s. %s".formatted(names(out), reading.whyLeftOut(out.getFirst())));
    }
    return Check.warning(WHAT, sentence.toString().strip());
  }

  private List<Kind> kinds(Freshness.State state) {
    return kinds(kind -> snapshot.freshness(kind).state() == state);
  }

  private static List<Kind> kinds(Predicate<Kind> wanted) {
    return Arrays.stream(Kind.values()).filter(wanted).toList();
  }

  private static String names(List<Kind> kinds) {
    return kinds.stream().map(Kind::plural).collect(Collectors.joining(", "));
  }
}

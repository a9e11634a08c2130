package flybridge.detect;

import flybridge.cluster.ObjectRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The server counts another number of objects than our picture has: `eyes/picture-differs`.
///
/// It is told when the numbers differed several times in a row at one revision, and ends when they
/// agree again, which listing again usually brings about. What is shown of the kinds that are named
/// is not to be trusted until then. There is nothing to silence it by but silencing its alert.
final class PictureDiffers implements Detector {
  static final String NAME = "eyes/picture-differs";

  @Override
  public void observe(Observation now, Findings findings) {
    ObjectRef cluster = new ObjectRef("Cluster", "", now.context());
    List<String> differences = now.differences();
    if (differences.isEmpty()) {
      findings.clear(NAME, cluster);
      return;
    }
    Optional<Finding> known = findings.open(NAME, cluster);
    Instant since = known.map(Finding::since).orElse(now.at());
    findings.raise(
        new Finding(
            NAME,
            cluster,
            Severity.WARNING,
            "Our picture is not what the server has",
            String.join(" ", differences),
            since,
            false,
            List.of(),
            known
                .map(Finding::occurrence)
                .orElseGet(() -> new Occurrence(cluster.kind(), since, false))));
  }
}

package flybridge.detect;

import flybridge.change.Census;
import flybridge.change.Skew.Verdict;
import flybridge.change.Standing;
import flybridge.cluster.Kind;
import flybridge.cluster.Node;
import flybridge.cluster.ObjectRef;
import flybridge.detect.Observation.Change;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Parts of the cluster run versions that the version skew policy of Kubernetes does not allow
/// beside its API server: `change/version-skew`.
///
/// The policy ("Version Skew Policy", kubernetes.io) lets kubelets be three minors older than the
/// API server, and never newer. What it allows is no finding, however far apart: that is how an
/// upgrade goes. To silence it: upgrade the pools that are named, or the control plane where they
/// are ahead of it.
final class VersionSkew implements Detector {
  static final String NAME = "change/version-skew";

  private static final ObjectRef CONTROL_PLANE = new ObjectRef("ControlPlane", "", "");
  private static final int MOST_NAMED = 3;

  private final Census census = new Census();

  @Override
  public void observe(Observation now, Findings findings) {
    for (Change<Node> change : now.<Node>changes(Kind.NODE)) {
      census.count(change.before(), change.after());
    }
    if (!now.live(Kind.NODE) || !census.judge(now.serverVersion())) {
      return;
    }
    List<Standing> unsupported =
        census.standings().stream().filter(one -> !one.verdict().supported()).toList();
    if (unsupported.isEmpty()) {
      findings.clear(NAME, CONTROL_PLANE);
    } else {
      findings.raise(finding(unsupported, now, findings));
    }
  }

  private static Finding finding(List<Standing> unsupported, Observation now, Findings findings) {
    Optional<Finding> known = findings.open(NAME, CONTROL_PLANE);
    Instant since = known.map(Finding::since).orElse(now.at());
    String evidence =
        "control plane "
            + now.serverVersion()
            + " · "
            + unsupported.stream()
                .limit(MOST_NAMED)
                .map(Standing::words)
                .collect(Collectors.joining(" · "));
    return new Finding(
        NAME,
        CONTROL_PLANE,
        Severity.WARNING,
        title(unsupported),
        evidence,
        since,
        false,
        List.of(),
        known
            .map(Finding::occurrence)
            .orElseGet(() -> new Occurrence(CONTROL_PLANE.kind(), since, false)));
  }

  private static String title(List<Standing> unsupported) {
    String pools =
        unsupported.stream().map(Standing::pool).distinct().collect(Collectors.joining(", "));
    String whose = unsupported.size() == 1 ? "pool " + pools : "pools " + pools;
    boolean ahead = unsupported.stream().allMatch(one -> one.verdict() == Verdict.TOO_NEW);
    return ahead
        ? "Kubelets of " + whose + " are newer than the control plane"
        : "Version skew on " + whose + " is not supported";
  }
}

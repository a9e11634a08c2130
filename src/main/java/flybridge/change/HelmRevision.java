package flybridge.change;

import flybridge.cluster.Kind;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Outline;
import flybridge.cluster.Resource;
import java.util.Map;
import java.util.Optional;

/// One revision of a Helm release, from the labels of the Secret in which Helm keeps it
/// (`pkg/storage/driver/secrets.go` of Helm 3 and 4). It names no person.
///
/// @param release the release, in the namespace that it belongs to
/// @param seconds when it was written, since the epoch
record HelmRevision(ObjectRef release, int number, String status, long seconds) {
  static final String KIND = "HelmRelease";

  static Optional<HelmRevision> of(Resource object) {
    if (object.kind() != Kind.SECRET || !(object instanceof Outline secret)) {
      return Optional.empty();
    }
    Map<String, String> labels = secret.meta().labels();
    String version = labels.getOrDefault("version", "");
    boolean helm =
        labels.getOrDefault("owner", "").equals("helm")
            && secret.name().startsWith("sh.helm.release.")
            && version.matches("\\d{1,9}");
    if (!helm) {
      return Optional.empty();
    }
    String name = labels.getOrDefault("name", secret.name());
    return Optional.of(
        new HelmRevision(
            new ObjectRef(KIND, secret.namespace(), name),
            Integer.parseInt(version),
            labels.getOrDefault("status", ""),
            secret.meta().createdAt()));
  }

  Facet facet() {
    String before = number > 1 ? "revision " + (number - 1) : null;
    return new Facet("release", before, "revision " + number);
  }
}

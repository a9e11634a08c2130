package flybridge.detect;

import flybridge.cluster.Kind;
import flybridge.cluster.Namespace;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A namespace cannot be deleted: `life/namespace-stuck`.
///
/// It ends only when everything in it has, finalizers included; an aggregated API without a backend
/// is enough to keep it for ever (`pkg/controller/namespace/deletion`). Told after five minutes; a
/// warning, for whoever deletes and creates it again waits for it. To silence it, silence its
/// alert.
final class NamespaceStuck extends ObjectDetector<Namespace> {
  static final String NAME = "life/namespace-stuck";

  private static final Duration LASTING = Duration.ofMinutes(5);

  NamespaceStuck() {
    super(NAME, Kind.NAMESPACE);
  }

  @Override
  @Nullable Trouble trouble(Namespace namespace, Observation now, Findings findings) {
    return namespace.meta().deleting()
        ? Trouble.warning(
            "Namespace " + namespace.name() + " cannot be deleted",
            "something in it does not go: a finalizer, or an API that does not answer",
            namespace.meta().deletedAt(),
            LASTING)
        : null;
  }
}

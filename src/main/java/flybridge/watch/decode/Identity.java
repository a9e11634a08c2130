package flybridge.watch.decode;

import flybridge.text.Visible;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;

/// What all wire formats make of `metadata`.
public final class Identity {
  /// Annotations that Flybridge uses; others are large, secret or nobody's business.
  private static final Set<String> ANNOTATIONS =
      Set.of(
          "kubernetes.io/change-cause",
          "deployment.kubernetes.io/revision",
          "deployment.kubernetes.io/revision-history",
          "kubectl.kubernetes.io/restartedAt",
          "cluster-autoscaler.kubernetes.io/safe-to-evict",
          "meta.helm.sh/release-name",
          "meta.helm.sh/release-namespace",
          "argocd.argoproj.io/tracking-id",
          "kubernetes.io/config.mirror",
          "k8s.io/initial-events-end");

  /// The annotation that tells what a Deployment's revision was made for.
  public static final String CHANGE_CAUSE = "kubernetes.io/change-cause";

  private static final UUID NO_UID = new UUID(0, 0);
  private static final int UUID_LENGTH = 36;

  private Identity() {}

  /// Whether an annotation is kept.
  public static boolean isWanted(String annotation) {
    return ANNOTATIONS.contains(annotation);
  }

  /// What is kept of an annotation on a pod template: enough to tell that it changed, and no more
  /// where nobody here uses the value.
  public static String told(String annotation, String value) {
    return isWanted(annotation) ? value : "#%08x".formatted(value.hashCode());
  }

  /// Holds an object to the kind that was asked for. Where only metadata was, or a kind is not
  /// said, it fits.
  ///
  /// @param said what it calls itself
  /// @throws IOException if it is of another kind
  public static void expect(String kind, String said) throws IOException {
    if (!said.isEmpty() && !said.equals(kind) && !said.startsWith("PartialObjectMetadata")) {
      throw new IOException(
          "The server sent a %s where a %s was asked for; is a proxy in between?"
              .formatted(Visible.of(said), kind));
    }
  }

  /// A resourceVersion as a number; 0 where it is none.
  public static long version(String revision) {
    long version = 0;
    for (int i = 0; i < revision.length(); i++) {
      int digit = revision.charAt(i) - '0';
      if (digit < 0 || digit > 9 || version > (Long.MAX_VALUE - digit) / 10) {
        return 0;
      }
      version = version * 10 + digit;
    }
    return version;
  }

  /// A uid; one that is no UUID, as those of static pods' mirrors, is hashed into one.
  public static UUID uuid(String text) {
    if (text.isEmpty()) {
      return NO_UID;
    }
    if (text.length() == UUID_LENGTH) {
      try {
        return UUID.fromString(text);
      } catch (IllegalArgumentException e) {
        return hashed(text);
      }
    }
    return hashed(text);
  }

  private static UUID hashed(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}

package flybridge.apps;

import flybridge.apps.Stage.Kind;
import java.util.Locale;
import java.util.Map;

/// What the states of a release on Google Play mean (androidpublisher v3, ReleaseLifecycleState).
/// One that is not listed keeps its own name and counts as under way.
final class GoogleStates {
  private static final String PREFIX = "RELEASE_LIFECYCLE_STATE_";

  private static final Map<String, Kind> KNOWN =
      Map.of(
          "DRAFT", Kind.DRAFT,
          "NOT_SENT_FOR_REVIEW", Kind.DRAFT,
          "IN_REVIEW", Kind.REVIEW,
          "APPROVED_NOT_PUBLISHED", Kind.RELEASE,
          "NOT_APPROVED", Kind.FAILED,
          "PUBLISHED", Kind.DONE);

  private GoogleStates() {}

  static Stage stage(String state) {
    String bare = state.startsWith(PREFIX) ? state.substring(PREFIX.length()) : state;
    Kind kind = KNOWN.get(bare);
    return kind == null
        ? new Stage(Kind.REVIEW, state)
        : new Stage(kind, bare.toLowerCase(Locale.ROOT).replace('_', ' '));
  }
}

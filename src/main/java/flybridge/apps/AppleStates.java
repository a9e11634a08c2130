package flybridge.apps;

import com.fasterxml.jackson.databind.JsonNode;
import flybridge.apps.Stage.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What the states of App Store Connect mean (App Store Connect API 4.4.1, schemas AppVersionState,
/// ReviewSubmission, ReviewSubmissionItem and AppStoreVersionPhasedRelease). One that is not listed
/// keeps its own name and counts as under way, as nothing says that it is over.
final class AppleStates {
  private static final Map<String, Kind> VERSION =
      Map.ofEntries(
          Map.entry("PREPARE_FOR_SUBMISSION", Kind.DRAFT),
          Map.entry("READY_FOR_REVIEW", Kind.DRAFT),
          Map.entry("WAITING_FOR_REVIEW", Kind.REVIEW),
          Map.entry("IN_REVIEW", Kind.REVIEW),
          Map.entry("WAITING_FOR_EXPORT_COMPLIANCE", Kind.REVIEW),
          Map.entry("ACCEPTED", Kind.REVIEW),
          Map.entry("PENDING_APPLE_RELEASE", Kind.RELEASE),
          Map.entry("PENDING_DEVELOPER_RELEASE", Kind.RELEASE),
          Map.entry("PROCESSING_FOR_DISTRIBUTION", Kind.RELEASE),
          Map.entry("READY_FOR_DISTRIBUTION", Kind.DONE),
          Map.entry("READY_FOR_SALE", Kind.DONE),
          Map.entry("REPLACED_WITH_NEW_VERSION", Kind.DONE),
          Map.entry("REJECTED", Kind.FAILED),
          Map.entry("METADATA_REJECTED", Kind.FAILED),
          Map.entry("INVALID_BINARY", Kind.FAILED),
          Map.entry("DEVELOPER_REJECTED", Kind.FAILED));

  private static final Map<String, Kind> SUBMISSION =
      Map.of(
          "READY_FOR_REVIEW", Kind.DRAFT,
          "WAITING_FOR_REVIEW", Kind.REVIEW,
          "IN_REVIEW", Kind.REVIEW,
          "CANCELING", Kind.REVIEW,
          "COMPLETING", Kind.REVIEW,
          "UNRESOLVED_ISSUES", Kind.FAILED,
          "COMPLETE", Kind.DONE);

  private static final Map<String, String> PLATFORMS =
      Map.of("IOS", "iOS", "MAC_OS", "macOS", "TV_OS", "tvOS", "VISION_OS", "visionOS");

  private AppleStates() {}

  /// @param phased the attributes of its phased release; missing where there is none
  static Stage ofVersion(String state, JsonNode phased) {
    Stage stage = stage(state, VERSION);
    String day = phased.path("currentDayNumber").asText("?");
    return switch (stage.kind() == Kind.DONE ? phased.path("phasedReleaseState").asText() : "") {
      case "ACTIVE" -> new Stage(Kind.RELEASE, "phased release, day " + day + " of 7");
      case "PAUSED" -> new Stage(Kind.RELEASE, "phased release, paused on day " + day + " of 7");
      case "", "INACTIVE", "COMPLETE" -> stage;
      case String unknown -> new Stage(Kind.RELEASE, "phased release, " + unknown);
    };
  }

  /// @param items the states of what it holds
  static Stage ofSubmission(String state, List<String> items) {
    Stage stage = stage(state, SUBMISSION);
    if (stage.kind() == Kind.DONE && !items.isEmpty()) {
      if (items.contains("REJECTED")) {
        return new Stage(Kind.FAILED, "rejected");
      }
      if (items.stream().allMatch("REMOVED"::equals)) {
        return new Stage(Kind.FAILED, "removed from review");
      }
    }
    return stage;
  }

  /// As `3 items: 2 approved, 1 rejected`; empty for one alone.
  static String words(List<String> items) {
    if (items.size() < 2) {
      return "";
    }
    Map<String, Integer> counts = new TreeMap<>();
    items.forEach(item -> counts.merge(words(item), 1, Integer::sum));
    List<String> parts =
        counts.entrySet().stream().map(one -> one.getValue() + " " + one.getKey()).toList();
    return items.size() + " items: " + String.join(", ", parts);
  }

  static String platform(String name) {
    return PLATFORMS.getOrDefault(name, name);
  }

  private static Stage stage(String state, Map<String, Kind> known) {
    Kind kind = known.get(state);
    return kind == null ? new Stage(Kind.REVIEW, state) : new Stage(kind, words(state));
  }

  private static String words(String state) {
    return state.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

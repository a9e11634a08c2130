package flybridge.apps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import flybridge.change.Attribution;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes submissions of what App Store Connect tells of one app: one for each review submission,
/// and one for each version that is under way without one. The newest review of a version goes on
/// as the version does: to its release, and through a phased release.
final class AppleReading {
  private static final String VERSION = "appStoreVersionForReview";
  private static final String SOURCE = "App Store Connect";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Logger LOG = LoggerFactory.getLogger(AppleReading.class);

  private final String app;
  private final JsonPages versions;
  private final JsonPages reviews;
  private final List<AppStoreConnect.Transition> transitions;
  private final Map<String, JsonNode> byId = new HashMap<>();
  private final Map<String, JsonNode> newest = new HashMap<>();

  AppleReading(
      String app,
      JsonPages versions,
      JsonPages reviews,
      List<AppStoreConnect.Transition> transitions) {
    this.app = app;
    this.versions = versions;
    this.reviews = reviews;
    this.transitions = transitions;
    versions.data().forEach(version -> byId.put(version.path("id").asText(), version));
    for (JsonNode review : reviews.data()) {
      Instant submitted = submitted(review);
      if (submitted != null) {
        newest.merge(version(review), review, AppleReading::later);
      }
    }
  }

  private static JsonNode later(JsonNode one, JsonNode other) {
    Comparator<JsonNode> byDate =
        Comparator.comparing(AppleReading::submitted, Comparator.nullsFirst(Instant::compareTo));
    return byDate.compare(one, other) >= 0 ? one : other;
  }

  /// Alike as long as no version has another state.
  static String states(JsonPages versions) {
    return versions.data().stream()
        .map(version -> version.path("id").asText() + "=" + state(version))
        .collect(Collectors.joining(","));
  }

  /// A webhook's event: its payload is JSON in a text, whose instance is the version.
  static void add(JsonNode event, List<AppStoreConnect.Transition> told) {
    JsonNode attributes = event.path("attributes");
    if (!attributes
        .path("eventType")
        .asText()
        .equals("APP_STORE_VERSION_APP_VERSION_STATE_UPDATED")) {
      return;
    }
    try {
      JsonNode data = JSON.readTree(attributes.path("payload").asText()).path("data");
      Instant at = instant(data.path("attributes").path("timestamp"));
      String state = data.path("attributes").path("newValue").asText("");
      String version = JsonPages.reference(data, "instance").path("id").asText();
      if (at != null && !state.isEmpty() && !version.isEmpty()) {
        told.add(new AppStoreConnect.Transition(version, state, at));
      }
    } catch (JsonProcessingException unreadable) {
      LOG.info("A webhook's payload is no JSON and is passed over.");
    }
  }

  List<Submission> submissions() {
    List<Submission> all = new ArrayList<>();
    reviews.data().forEach(review -> all.add(ofReview(review)));
    for (JsonNode version : versions.data()) {
      if (!newest.containsKey(version.path("id").asText())) {
        all.add(ofVersion(version));
      }
    }
    return all;
  }

  private Submission ofReview(JsonNode review) {
    String id = version(review);
    JsonNode version = byId.getOrDefault(id, reviews.related(review, VERSION));
    List<String> items =
        reviews.allRelated(review, "items").stream()
            .map(item -> item.path("attributes").path("state").asText(""))
            .toList();
    Stage stage =
        AppleStates.ofSubmission(review.path("attributes").path("state").asText(""), items);
    boolean last = !id.isEmpty() && review == newest.get(id);
    if (last && stage.kind() != Stage.Kind.DRAFT) {
      Stage further = stage(version);
      stage = further.kind() == Stage.Kind.DRAFT ? stage : further;
    }
    Instant submitted = submitted(review);
    return new Submission(
        "app-store %s %s".formatted(review.path("id").asText(), submitted),
        name(review, version),
        stage,
        submitted,
        actor(reviews.related(review, "submittedByActor")),
        last ? since(id, state(version)) : null,
        planned(version, stage),
        details(review, items));
  }

  private Submission ofVersion(JsonNode version) {
    String id = version.path("id").asText();
    Stage stage = stage(version);
    return new Submission(
        "app-store version " + id,
        name(version, version),
        stage,
        since(id, "WAITING_FOR_REVIEW"),
        actor(reviews.related(version, "submittedByActor")),
        since(id, state(version)),
        planned(version, stage),
        List.of());
  }

  private Stage stage(JsonNode version) {
    String state = state(version);
    return state.isEmpty()
        ? new Stage(Stage.Kind.DRAFT, "")
        : AppleStates.ofVersion(
            state, versions.related(version, "appStoreVersionPhasedRelease").path("attributes"));
  }

  private List<String> details(JsonNode review, List<String> items) {
    List<String> details = new ArrayList<>();
    String counted = AppleStates.words(items);
    if (!counted.isEmpty()) {
      details.add(counted);
    }
    Attribution updated = actor(reviews.related(review, "lastUpdatedByActor"));
    Attribution submitted = actor(reviews.related(review, "submittedByActor"));
    if (!updated.equals(submitted) && updated != Attribution.UNKNOWN) {
      details.add("last touched by " + (updated.who().isEmpty() ? updated.tool() : updated.who()));
    }
    return details;
  }

  private String name(JsonNode holder, JsonNode version) {
    JsonNode own = holder.path("attributes").path("platform");
    String platform = version.path("attributes").path("platform").asText(own.asText(""));
    String number = version.path("attributes").path("versionString").asText("");
    return (app + " " + AppleStates.platform(platform) + " " + number).strip();
  }

  private @Nullable Instant since(String version, String state) {
    return transitions.stream()
        .filter(one -> one.version().equals(version) && one.state().equals(state))
        .map(AppStoreConnect.Transition::at)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private static @Nullable Instant planned(JsonNode version, Stage stage) {
    return stage.kind() == Stage.Kind.RELEASE
        ? instant(version.path("attributes").path("earliestReleaseDate"))
        : null;
  }

  /// Actor: its actorType is USER, API_KEY, XCODE_CLOUD or APPLE.
  private static Attribution actor(JsonNode actor) {
    JsonNode told = actor.path("attributes");
    String type = told.path("actorType").asText("");
    return switch (type) {
      case "USER" -> Attribution.reported(person(told), "", SOURCE);
      case "API_KEY" -> Attribution.tool("API key " + told.path("apiKeyId").asText("unknown"));
      case "XCODE_CLOUD" -> Attribution.tool("Xcode Cloud");
      case "APPLE" -> Attribution.reported("Apple", "", SOURCE);
      case "" -> Attribution.UNKNOWN;
      default -> Attribution.tool(type);
    };
  }

  private static String person(JsonNode told) {
    String first = told.path("userFirstName").asText("");
    String whole = (first + " " + told.path("userLastName").asText("")).strip();
    return whole.isEmpty() ? told.path("userEmail").asText("somebody") : whole;
  }

  /// `appStoreState` is its older name, with states of its own.
  private static String state(JsonNode version) {
    JsonNode attributes = version.path("attributes");
    String state = attributes.path("appVersionState").asText("");
    return state.isEmpty() ? attributes.path("appStoreState").asText("") : state;
  }

  private static String version(JsonNode review) {
    return JsonPages.reference(review, VERSION).path("id").asText();
  }

  private static @Nullable Instant submitted(JsonNode review) {
    return instant(review.path("attributes").path("submittedDate"));
  }

  /// Apple writes times with whatever offset.
  private static @Nullable Instant instant(JsonNode text) {
    try {
      return Optional.ofNullable(text.textValue())
          .map(value -> OffsetDateTime.parse(value).toInstant())
          .orElse(null);
    } catch (DateTimeException unreadable) {
      LOG.info("A time of App Store Connect cannot be read and is passed over.");
      return null;
    }
  }
}

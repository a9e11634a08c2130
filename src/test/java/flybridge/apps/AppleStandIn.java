package flybridge.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.apps.StandIn.Reply;
import flybridge.apps.StandIn.Request;
import flybridge.time.Time;
import java.io.IOException;
import java.net.URI;
import java.security.PublicKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// App Store Connect with the app Shop and what the tests submit of it: it believes tokens, pages,
/// counts and refuses as the real one does.
final class AppleStandIn implements AutoCloseable {
  static final String ISSUER = "57246542-96fe-1a63-e053-0824d011072a";
  static final String APP = "6741234567";
  private static final int LONGEST_LIFE = 20 * 60;
  private static final ObjectMapper JSON = new ObjectMapper();

  final Map<String, PublicKey> keys = new TreeMap<>();
  final Map<String, ObjectNode> versions = new LinkedHashMap<>();
  final Map<String, ObjectNode> reviews = new LinkedHashMap<>();
  final Map<String, ObjectNode> included = new LinkedHashMap<>();
  final List<ObjectNode> events = new ArrayList<>();
  final Deque<Reply> instead = new ArrayDeque<>();
  int pageSize = 200;
  int limit = 3500;
  boolean webhooksForbidden;
  private final Deque<Instant> counted = new ArrayDeque<>();
  private final Time clock;
  private final StandIn http;

  AppleStandIn(Time clock) throws IOException {
    this.clock = clock;
    this.http = new StandIn(clock, this::answer);
  }

  URI place() {
    return http.place();
  }

  List<String> asked() {
    return http.asked();
  }

  /// Puts a version, or another state of it.
  void version(String id, String number, String state) {
    ObjectNode version = resource("appStoreVersions", id);
    ObjectNode attributes = (ObjectNode) version.path("attributes");
    attributes.put("platform", "IOS").put("versionString", number).put("appVersionState", state);
    attributes.putNull("earliestReleaseDate");
    versions.put(id, version);
  }

  void phased(String version, String state, int day) {
    ObjectNode phased = resource("appStoreVersionPhasedReleases", "phased-" + version);
    ((ObjectNode) phased.path("attributes"))
        .put("phasedReleaseState", state)
        .put("currentDayNumber", day)
        .put("totalPauseDuration", 0);
    refer(versions.get(version), "appStoreVersionPhasedRelease", phased);
  }

  /// Puts a review submission of a version, or another state of it.
  void review(String id, String version, String state, @Nullable Instant at, JsonNode actor) {
    ObjectNode review = resource("reviewSubmissions", id);
    ((ObjectNode) review.path("attributes"))
        .put("platform", "IOS")
        .put("state", state)
        .put("submittedDate", at == null ? null : at.atOffset(ZoneOffset.ofHours(-7)).toString());
    if (versions.containsKey(version)) {
      refer(review, "appStoreVersionForReview", versions.get(version));
    }
    refer(review, "submittedByActor", actor);
    refer(review, "lastUpdatedByActor", actor);
    reviews.put(id, review);
  }

  void items(String review, String... states) {
    ArrayNode all =
        ((ObjectNode) reviews.get(review).path("relationships"))
            .putObject("items")
            .putArray("data");
    for (int i = 0; i < states.length; i++) {
      ObjectNode item = resource("reviewSubmissionItems", review + "-" + i);
      ((ObjectNode) item.path("attributes")).put("state", states[i]);
      include(item);
      all.addObject().put("type", "reviewSubmissionItems").put("id", review + "-" + i);
    }
  }

  static ObjectNode person(String first, String last) {
    ObjectNode actor = resource("actors", first);
    ((ObjectNode) actor.path("attributes"))
        .put("actorType", "USER")
        .put("userFirstName", first)
        .put("userLastName", last)
        .putNull("apiKeyId");
    return actor;
  }

  static ObjectNode actor(String type, String key) {
    ObjectNode actor = resource("actors", type);
    ((ObjectNode) actor.path("attributes"))
        .put("actorType", type)
        .put("apiKeyId", key)
        .putNull("userFirstName");
    return actor;
  }

  /// Tells the app's webhook.
  void event(String version, String state, Instant at) {
    ObjectNode event = resource("webhookEvents", "event-" + events.size());
    String payload =
        """
        {"data":{"type":"appStoreVersionAppVersionStateUpdated","id":"e","version":1,
        "attributes":{"oldValue":"?","newValue":"%s","timestamp":"%s"},
        "relationships":{"instance":{"data":{"type":"appStoreVersions","id":"%s"}}}}}"""
            .formatted(state, at, version);
    ((ObjectNode) event.path("attributes"))
        .put("eventType", "APP_STORE_VERSION_APP_VERSION_STATE_UPDATED")
        .put("payload", payload);
    events.add(event);
  }

  static ObjectNode resource(String type, String id) {
    ObjectNode resource = JSON.createObjectNode().put("type", type).put("id", id);
    resource.putObject("attributes");
    resource.putObject("relationships");
    return resource;
  }

  private void refer(ObjectNode from, String relation, JsonNode to) {
    include((ObjectNode) to);
    ((ObjectNode) from.path("relationships"))
        .putObject(relation)
        .putObject("data")
        .put("type", to.path("type").asText())
        .put("id", to.path("id").asText());
  }

  private void include(ObjectNode resource) {
    included.put(resource.path("type").asText() + resource.path("id").asText(), resource);
  }

  private synchronized Reply answer(Request request) {
    if (!instead.isEmpty()) {
      return instead.pop();
    }
    if (!believes(request.headers().getOrDefault("authorization", ""))) {
      return error(
          401,
          "NOT_AUTHORIZED",
          "Authentication credentials are missing or invalid.",
          "Provide a properly configured and signed bearer token.");
    }
    Instant now = clock.instant();
    counted.removeIf(at -> !at.isAfter(now.minusSeconds(3600)));
    if (counted.size() >= limit) {
      return error(
          429, "RATE_LIMIT_EXCEEDED", "The request rate limit has been reached.", "Try later.");
    }
    counted.add(now);
    return found(request);
  }

  private Reply found(Request request) {
    String app = "/v1/apps/" + APP;
    return switch (request.path()) {
      case "/v1/apps" -> {
        ObjectNode shop = resource("apps", APP);
        ((ObjectNode) shop.path("attributes"))
            .put("name", "Shop")
            .put("bundleId", "com.example.shop");
        yield page(request, List.of(shop));
      }
      case String path when path.equals(app + "/appStoreVersions") ->
          page(request, List.copyOf(versions.values()));
      case "/v1/reviewSubmissions" ->
          APP.equals(request.query().get("filter[app]"))
              ? page(request, List.copyOf(reviews.values()))
              : error(400, "PARAMETER_ERROR.REQUIRED", "A filter is missing.", "filter[app]");
      case String path when path.equals(app + "/webhooks") ->
          webhooksForbidden
              ? error(403, "FORBIDDEN_ERROR", "Forbidden.", "The key's role is too small.")
              : page(request, List.of(resource("webhooks", "hook")));
      case "/v1/webhooks/hook/deliveries" ->
          request.query().containsKey("filter[createdDateGreaterThanOrEqualTo]")
              ? deliveries(request)
              : error(400, "PARAMETER_ERROR.REQUIRED", "A filter is missing.", "createdDate");
      default -> error(404, "NOT_FOUND", "The specified resource does not exist.", "None.");
    };
  }

  private Reply deliveries(Request request) {
    events.forEach(this::include);
    return page(request, List.of());
  }

  private Reply page(Request request, List<ObjectNode> all) {
    int from = Integer.parseInt(request.query().getOrDefault("cursor", "0"));
    int to = Math.min(all.size(), from + pageSize);
    ObjectNode page = JSON.createObjectNode();
    page.putArray("data").addAll(all.subList(from, to));
    page.putArray("included").addAll(included.values());
    StringBuilder next = new StringBuilder(place() + request.path() + "?cursor=" + to);
    request
        .query()
        .forEach(
            (name, value) -> next.append(name.equals("cursor") ? "" : "&" + name + "=" + value));
    String link = next.toString().replace("[", "%5B").replace("]", "%5D");
    page.putObject("links").put("next", to < all.size() ? link : null);
    String left = "user-hour-lim:%d;user-hour-rem:%d;".formatted(limit, limit - counted.size());
    return new Reply(200, Map.of("X-Rate-Limit", left), page.toString());
  }

  private boolean believes(String authorization) {
    if (!authorization.startsWith("Bearer ")) {
      return false;
    }
    Token token = Token.of(authorization.substring("Bearer ".length()));
    PublicKey key = keys.get(token.header().path("kid").asText());
    long now = clock.instant().getEpochSecond();
    return key != null
        && token.isSignedBy(key)
        && token.claims().path("iss").asText().equals(ISSUER)
        && token.claims().path("aud").asText().equals("appstoreconnect-v1")
        && token.at("exp") > now
        && token.at("exp") <= now + LONGEST_LIFE
        && token.at("exp") - token.at("iat") <= LONGEST_LIFE;
  }

  static Reply error(int status, String code, String title, String detail) {
    ObjectNode json = JSON.createObjectNode();
    json.putArray("errors")
        .addObject()
        .put("status", "" + status)
        .put("code", code)
        .put("title", title)
        .put("detail", detail);
    return Reply.of(status, json.toString());
  }

  @Override
  public void close() {
    http.close();
  }
}

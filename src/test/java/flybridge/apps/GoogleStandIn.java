package flybridge.apps;

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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Google's token endpoint and the Play Developer API with the app com.example.shop: it believes
/// grants and tokens, and refuses, as the real ones do. Edits are not to be opened here.
final class GoogleStandIn implements AutoCloseable {
  static final String EMAIL = "console@shop.iam.gserviceaccount.com";
  static final String APP = "com.example.shop";
  private static final ObjectMapper JSON = new ObjectMapper();

  final Deque<Reply> instead = new ArrayDeque<>();
  final Map<String, ObjectNode> releases = new LinkedHashMap<>();
  @Nullable PublicKey key;
  int grants;
  private final Map<String, Instant> tokens = new LinkedHashMap<>();
  private final Time clock;
  private final StandIn http;

  GoogleStandIn(Time clock) throws IOException {
    this.clock = clock;
    this.http = new StandIn(clock, this::answer);
  }

  URI place() {
    return http.place();
  }

  String account(String pem) {
    return JSON.createObjectNode()
        .put("type", "service_account")
        .put("private_key_id", "8f1c")
        .put("private_key", pem)
        .put("client_email", EMAIL)
        .put("token_uri", place() + "/token")
        .toString();
  }

  /// Puts a release, or another state of it.
  void release(String track, String name, int code, String state) {
    ObjectNode release =
        JSON.createObjectNode()
            .put("releaseName", name)
            .put("track", track)
            .put("releaseLifecycleState", state);
    release.putArray("activeArtifacts").addObject().put("versionCode", code);
    releases.put(track + name, release);
  }

  void revokeTokens() {
    tokens.clear();
  }

  private synchronized Reply answer(Request request) {
    if (!instead.isEmpty()) {
      return instead.pop();
    }
    if (request.method().equals("POST") && request.path().equals("/token")) {
      return grant(StandIn.form(request.body()));
    }
    String token = request.headers().getOrDefault("authorization", "").replace("Bearer ", "");
    if (!clock.instant().isBefore(tokens.getOrDefault(token, Instant.MIN))) {
      return error(401, "Request had invalid authentication credentials.");
    }
    String root = "/androidpublisher/v3/applications/";
    if (!request.method().equals("GET") || !request.path().startsWith(root)) {
      return error(404, "Not found.");
    }
    String[] parts = request.path().substring(root.length()).split("/");
    if (!parts[0].equals(APP)) {
      return error(403, "The caller does not have permission");
    }
    return parts.length == 4 && parts[1].equals("tracks") && parts[3].equals("releases")
        ? list(parts[2])
        : error(404, "Not found.");
  }

  private Reply list(String track) {
    ObjectNode json = JSON.createObjectNode();
    List<ObjectNode> found =
        releases.values().stream().filter(one -> one.path("track").asText().equals(track)).toList();
    if (!found.isEmpty()) {
      ArrayNode all = json.putArray("releases");
      all.addAll(found);
    }
    return Reply.of(200, json.toString());
  }

  private Reply grant(Map<String, String> form) {
    if (!"urn:ietf:params:oauth:grant-type:jwt-bearer".equals(form.get("grant_type"))) {
      return refused("unsupported_grant_type", "Invalid grant_type");
    }
    Token grant = Token.of(form.getOrDefault("assertion", ""));
    long now = clock.instant().getEpochSecond();
    if (key == null || !grant.isSignedBy(key)) {
      return refused("invalid_grant", "Invalid JWT Signature.");
    }
    boolean timely =
        grant.at("exp") > now
            && grant.at("iat") <= now + 300
            && grant.at("exp") - grant.at("iat") <= 3600;
    if (!timely) {
      return refused(
          "invalid_grant",
          "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable"
              + " timeframe. Check your iat and exp values in the JWT claim.");
    }
    if (!grant.claims().path("aud").asText().equals(place() + "/token")
        || !grant.claims().path("iss").asText().equals(EMAIL)
        || !grant.claims().path("scope").asText().endsWith("/auth/androidpublisher")) {
      return refused("invalid_grant", "Invalid grant: account not found");
    }
    grants++;
    String token = "ya29." + grants;
    tokens.put(token, clock.instant().plusSeconds(3599));
    return Reply.of(
        200,
        JSON.createObjectNode()
            .put("access_token", token)
            .put("expires_in", 3599)
            .put("token_type", "Bearer")
            .toString());
  }

  private static Reply refused(String error, String description) {
    return Reply.of(
        400,
        JSON.createObjectNode()
            .put("error", error)
            .put("error_description", description)
            .toString());
  }

  static Reply error(int status, String message) {
    ObjectNode json = JSON.createObjectNode();
    json.putObject("error").put("code", status).put("message", message);
    return Reply.of(status, json.toString());
  }

  @Override
  public void close() {
    http.close();
  }
}

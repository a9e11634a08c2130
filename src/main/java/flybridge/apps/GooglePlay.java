package flybridge.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.apps.StoreException.Reason;
import flybridge.change.Attribution;
import flybridge.change.Certainty;
import flybridge.time.Time;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Google Play's releases, read by a service account through the one way that opens no edit
/// (https://developers.google.com/android-publisher/api-ref/rest/v3/applications.tracks.releases).
/// Google tells neither who sent a release off nor when: a release begins when it was first seen
/// under way, and nobody is named.
public final class GooglePlay extends Store {
  /// Where it is.
  public static final URI PLACE = URI.create("https://androidpublisher.googleapis.com");

  private static final String NAME = "Google Play";
  private static final String TOKEN_PLACE = "https://oauth2.googleapis.com/token";
  private static final String SCOPE = "https://www.googleapis.com/auth/androidpublisher";

  /// The longest that Google allows a grant.
  private static final Duration GRANT_LIFE = Duration.ofHours(1);

  private static final Duration BEFORE_THE_END = Duration.ofMinutes(2);
  private static final List<String> USUAL_TRACKS = List.of("production");
  private static final Attribution NOBODY =
      new Attribution(Certainty.UNKNOWN, "", "", "Google Play names nobody", List.of());

  private final Settings settings;
  private final URI place;
  private final Time time;
  private final StoreHttp http;
  private @Nullable String token;
  private Instant tokenEnd = Instant.EPOCH;

  /// Who we are there.
  ///
  /// @param account the service account's key as Google gives it, in JSON; read whenever needed
  /// @param packages the apps
  /// @param tracks those that are looked at, of each app
  public record Settings(Path account, List<String> packages, List<String> tracks) {
    /// Reads `{"serviceAccountFile", "packages", "tracks"}`; the account's file is looked at too.
    ///
    /// @param file where it is; a relative `serviceAccountFile` lies beside it
    public static Settings read(Path file) throws StoreException {
      ObjectNode json = PrivateText.json(file);
      List<String> packages = PrivateText.texts(file, json, "packages");
      if (packages.isEmpty()) {
        throw new StoreException(
            Reason.KEY, file + " names no \"packages\"; add them, as [\"com.example.shop\"].");
      }
      List<String> tracks = PrivateText.texts(file, json, "tracks");
      Path account = file.resolveSibling(PrivateText.text(file, json, "serviceAccountFile"));
      Account.read(account);
      return new Settings(account, packages, tracks.isEmpty() ? USUAL_TRACKS : tracks);
    }
  }

  /// What is taken from a service account's file.
  private record Account(String email, String keyId, String key, URI tokenPlace, Path file) {
    static Account read(Path file) throws StoreException {
      ObjectNode json = PrivateText.json(file);
      String key = PrivateText.text(file, json, "private_key");
      PrivateText.key(key, "RSA", file.toString());
      return new Account(
          PrivateText.text(file, json, "client_email"),
          json.path("private_key_id").asText(""),
          key,
          tokenPlace(file, json.path("token_uri").asText(TOKEN_PLACE)),
          file);
    }

    private static URI tokenPlace(Path file, String text) throws StoreException {
      try {
        return URI.create(text);
      } catch (IllegalArgumentException wrong) {
        throw new StoreException(
            Reason.KEY, file + " has a \"token_uri\" that is no address; download the key again.");
      }
    }
  }

  /// @param place [#PLACE], or what stands in for it
  public GooglePlay(Settings settings, URI place, HttpClient client, Time time) {
    this.settings = settings;
    this.place = place;
    this.time = time;
    this.http =
        new StoreHttp(
            new StoreHttp.Hints(
                NAME,
                "See whether the service account and its key still exist, or make a new key.",
                "Invite the service account in the Play Console, and let it view app information."),
            client,
            time);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  List<String> apps() {
    return settings.packages();
  }

  @Override
  List<Submission> submissions(String app) throws StoreException, InterruptedException {
    List<Submission> all = new ArrayList<>();
    for (String track : settings.tracks()) {
      URI uri =
          URI.create(
              "%s/androidpublisher/v3/applications/%s/tracks/%s/releases"
                  .formatted(place, path(app), path(track)));
      for (JsonNode release : http.get(uri, token()).json().path("releases")) {
        all.add(submission(app, track, release));
      }
    }
    return all;
  }

  private static Submission submission(String app, String track, JsonNode release) {
    String codes =
        StreamSupport.stream(release.path("activeArtifacts").spliterator(), false)
            .map(artifact -> artifact.path("versionCode").asText(""))
            .sorted()
            .collect(Collectors.joining(", "));
    String name = release.path("releaseName").asText(codes);
    String where = track.equals("production") ? "" : " on " + track;
    return new Submission(
        "google-play %s %s %s %s".formatted(app, track, name, codes),
        app + " " + name + where,
        GoogleStates.stage(release.path("releaseLifecycleState").asText("")),
        null,
        NOBODY,
        null,
        null,
        codes.isEmpty() || codes.equals(name) ? List.of() : List.of("version code " + codes));
  }

  private String token() throws StoreException, InterruptedException {
    String known = token;
    Instant now = time.instant();
    if (known != null && now.isBefore(tokenEnd)) {
      return known;
    }
    Account account = Account.read(settings.account());
    StoreHttp.Answer answer =
        http.post(
            account.tokenPlace(),
            "grant_type=%s&assertion=%s"
                .formatted(path("urn:ietf:params:oauth:grant-type:jwt-bearer"), grant(account)));
    String fresh = answer.json().path("access_token").asText("");
    if (fresh.isEmpty()) {
      throw new StoreException(
          Reason.KEY,
          "%s gave no access token; see whether \"token_uri\" in %s is Google's."
              .formatted(account.tokenPlace(), account.file()));
    }
    token = fresh;
    tokenEnd = now.plusSeconds(answer.json().path("expires_in").asLong(0)).minus(BEFORE_THE_END);
    return fresh;
  }

  /// https://developers.google.com/identity/protocols/oauth2/service-account
  private String grant(Account account) throws StoreException {
    long now = time.instant().getEpochSecond();
    ObjectNode header = JsonNodeFactory.instance.objectNode().put("kid", account.keyId());
    ObjectNode claims =
        JsonNodeFactory.instance
            .objectNode()
            .put("iss", account.email())
            .put("scope", SCOPE)
            .put("aud", account.tokenPlace().toString())
            .put("iat", now)
            .put("exp", now + GRANT_LIFE.toSeconds());
    return Jwt.signed(
        header, claims, PrivateText.key(account.key(), "RSA", account.file().toString()));
  }

  @Override
  void startAfresh() {
    token = null;
  }

  private static String path(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

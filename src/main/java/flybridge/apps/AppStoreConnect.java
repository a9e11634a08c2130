package flybridge.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.apps.StoreException.Reason;
import flybridge.time.Time;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Apple's App Store Connect API (https://developer.apple.com/documentation/appstoreconnectapi),
/// read with a key of a team.
public final class AppStoreConnect extends Store {
  /// Where it is.
  public static final URI PLACE = URI.create("https://api.appstoreconnect.apple.com");

  /// A token may not live longer than 20 minutes; less leaves room for a clock that is a bit off.
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

  private static final Duration TOKEN_USE = Duration.ofMinutes(8);

  /// Deliveries of webhooks that are looked at.
  private static final Duration PAST = Duration.ofDays(7);

  /// Others use the key's allowance too: this part of an hour's is ours.
  private static final int SHARE = 4;

  private static final Duration LOW_PAUSE = Duration.ofMinutes(10);
  private static final int MOST_PAGES = 50;
  private static final String NAME = "App Store Connect";
  private static final Pattern LIMIT =
      Pattern.compile("user-hour-lim:(\\d{1,9}).*user-hour-rem:(\\d{1,9})");

  private final Settings settings;
  private final URI place;
  private final Time time;
  private final StoreHttp http;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> lastStates = new HashMap<>();
  private final Map<String, List<Transition>> transitions = new HashMap<>();
  private @Nullable String token;
  private Instant signedAt = Instant.EPOCH;
  private int asked;
  private long limit;
  private long left;

  /// Who we are there.
  ///
  /// @param issuer the team's issuer id
  /// @param keyId the key's id
  /// @param keyFile the key, PKCS#8 in PEM, as Apple gives it once; read whenever it is needed
  /// @param apps bundle ids or Apple's ids; all that the key sees where there are none
  public record Settings(String issuer, String keyId, Path keyFile, List<String> apps) {
    /// Reads `{"issuer", "keyId", "keyFile", "apps"}`; the key's file is looked at too.
    ///
    /// @param file where it is; a relative `keyFile` lies beside it
    public static Settings read(Path file) throws StoreException {
      ObjectNode json = PrivateText.json(file);
      Settings settings =
          new Settings(
              PrivateText.text(file, json, "issuer"),
              PrivateText.text(file, json, "keyId"),
              file.resolveSibling(PrivateText.text(file, json, "keyFile")),
              PrivateText.texts(file, json, "apps"));
      PrivateText.key(PrivateText.read(settings.keyFile), "EC", settings.keyFile.toString());
      return settings;
    }
  }

  /// That a version came to a state, as App Store Connect told a webhook.
  record Transition(String version, String state, Instant at) {}

  /// @param place [#PLACE], or what stands in for it
  public AppStoreConnect(Settings settings, URI place, HttpClient client, Time time) {
    this.settings = settings;
    this.place = place;
    this.time = time;
    this.http =
        new StoreHttp(
            new StoreHttp.Hints(
                NAME,
                "Check issuer, keyId and keyFile, and whether the key %s was revoked."
                    .formatted(settings.keyId()),
                "Give the key a role that sees apps, and see whether agreements wait."),
            client,
            time);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  List<String> apps() throws StoreException, InterruptedException {
    asked = 0;
    JsonPages found = pages("/v1/apps?limit=200&fields[apps]=name,bundleId");
    List<String> ids = new ArrayList<>();
    List<String> missing = new ArrayList<>(settings.apps());
    for (JsonNode app : found.data()) {
      String id = app.path("id").asText();
      String bundle = app.path("attributes").path("bundleId").asText("");
      boolean named = missing.remove(id) | missing.remove(bundle);
      if (named || settings.apps().isEmpty()) {
        ids.add(id);
        names.put(id, app.path("attributes").path("name").asText(bundle));
      }
    }
    if (ids.isEmpty() && !missing.isEmpty()) {
      throw new StoreException(
          Reason.MISSING,
          "The key %s sees none of the apps %s; correct \"apps\", or give the key access."
              .formatted(settings.keyId(), String.join(", ", missing)));
    }
    return ids;
  }

  @Override
  List<Submission> submissions(String app) throws StoreException, InterruptedException {
    JsonPages versions =
        pages(
            "/v1/apps/%s/appStoreVersions?include=appStoreVersionPhasedRelease&limit=200"
                .formatted(path(app)));
    JsonPages reviews =
        pages(
            ("/v1/reviewSubmissions?filter[app]=%s&include=submittedByActor,lastUpdatedByActor,"
                    + "items,appStoreVersionForReview&limit=200&limit[items]=50")
                .formatted(path(app)));
    String states = AppleReading.states(versions);
    if (!states.equals(lastStates.get(app))) {
      transitions.put(app, transitions(app));
      lastStates.put(app, states);
    }
    String name = names.getOrDefault(app, app);
    return new AppleReading(name, versions, reviews, transitions.getOrDefault(app, List.of()))
        .submissions();
  }

  /// What Apple told the app's webhooks lately; nothing where there are none, or the key may not
  /// see them, for which an admin's is needed.
  private List<Transition> transitions(String app) throws StoreException, InterruptedException {
    List<Transition> told = new ArrayList<>();
    Instant since = time.instant().minus(PAST).truncatedTo(ChronoUnit.SECONDS);
    try {
      for (JsonNode hook : pages("/v1/apps/%s/webhooks?limit=50".formatted(path(app))).data()) {
        JsonPages deliveries =
            pages(
                ("/v1/webhooks/%s/deliveries?filter[createdDateGreaterThanOrEqualTo]=%s"
                        + "&include=event&limit=200")
                    .formatted(path(hook.path("id").asText()), since));
        deliveries.included("webhookEvents").forEach(event -> AppleReading.add(event, told));
      }
    } catch (StoreException refused) {
      if (!refused.concernsOneApp()) {
        throw refused;
      }
      return List.of();
    }
    return told;
  }

  private JsonPages pages(String first) throws StoreException, InterruptedException {
    JsonPages pages = new JsonPages();
    String next = place + first.replace("[", "%5B").replace("]", "%5D");
    for (int page = 0; !next.isEmpty(); page++) {
      if (page == MOST_PAGES) {
        throw new StoreException(
            Reason.GARBAGE, NAME + " goes on for more than 50 pages; name fewer \"apps\".");
      }
      asked++;
      StoreHttp.Answer answer = http.get(within(next), token());
      note(answer.headers());
      pages.add(answer.json());
      next = answer.json().path("links").path("next").asText("");
    }
    return pages;
  }

  /// The token is for nobody else.
  private URI within(String next) throws StoreException {
    try {
      URI uri = URI.create(next);
      if (place.getAuthority().equals(uri.getAuthority())
          && place.getScheme().equals(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException malformed) {
      throw elsewhere();
    }
    throw elsewhere();
  }

  private static StoreException elsewhere() {
    return new StoreException(
        Reason.GARBAGE,
        NAME + " sent us to another server for the next page; see whether a proxy answers for it.");
  }

  private String token() throws StoreException {
    Instant now = time.instant();
    Duration age = Duration.between(signedAt, now);
    String known = token;
    if (known != null && !age.isNegative() && age.compareTo(TOKEN_USE) < 0) {
      return known;
    }
    ObjectNode header = JsonNodeFactory.instance.objectNode().put("kid", settings.keyId());
    ObjectNode claims =
        JsonNodeFactory.instance
            .objectNode()
            .put("iss", settings.issuer())
            .put("iat", now.getEpochSecond())
            .put("exp", now.plus(TOKEN_LIFE).getEpochSecond())
            .put("aud", "appstoreconnect-v1");
    Path file = settings.keyFile();
    String fresh =
        Jwt.signed(header, claims, PrivateText.key(PrivateText.read(file), "EC", file.toString()));
    token = fresh;
    signedAt = now;
    return fresh;
  }

  /// `X-Rate-Limit: user-hour-lim:3500;user-hour-rem:3412;`, of an hour that rolls on.
  private void note(HttpHeaders headers) {
    Matcher told = LIMIT.matcher(headers.firstValue("X-Rate-Limit").orElse(""));
    if (told.find()) {
      limit = Long.parseLong(told.group(1));
      left = Long.parseLong(told.group(2));
    }
  }

  /// So long that an hour's questions stay within our share, and others find some left.
  @Override
  Duration pause() {
    if (limit == 0) {
      return LEAST_PAUSE;
    }
    if (left < limit / 10) {
      return LOW_PAUSE;
    }
    Duration ours = Duration.ofHours(1).multipliedBy(asked).dividedBy(Math.max(1, limit / SHARE));
    return ours.compareTo(LEAST_PAUSE) > 0 ? ours : LEAST_PAUSE;
  }

  @Override
  String allowance() {
    return limit == 0
        ? ""
        : String.format(Locale.ROOT, "%,d of %,d questions are left for this hour.", left, limit);
  }

  @Override
  void startAfresh() {
    token = null;
  }

  private static String path(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8);
  }
}

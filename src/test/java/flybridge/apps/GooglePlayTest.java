package flybridge.apps;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.apps.StandIn.Reply;
import flybridge.change.Certainty;
import flybridge.change.Change;
import flybridge.change.Course;
import flybridge.time.ManualTime;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A release is a change from when it is seen under way until it is over; who sent it off is not
/// made up.
class GooglePlayTest {
  private final Desk desk = new Desk();
  private final ManualTime server = new ManualTime(Desk.START);
  private final HttpClient client = HttpClient.newHttpClient();
  private GoogleStandIn google;
  private StorePoll poll;
  private KeyPair key;
  private Path account;
  @TempDir private Path folder;

  @BeforeEach
  void open() throws Exception {
    key = rsa();
    google = new GoogleStandIn(server);
    google.key = key.getPublic();
    account = Desk.secret(folder.resolve("account.json"), google.account(Desk.pem(key)));
    poll = poll(List.of(GoogleStandIn.APP));
  }

  private StorePoll poll(List<String> packages) {
    GooglePlay.Settings settings =
        new GooglePlay.Settings(account, packages, List.of("production", "beta"));
    GooglePlay play = new GooglePlay(settings, google.place(), client, desk.time);
    return new StorePoll(play, desk.reports, desk.time);
  }

  @AfterEach
  void close() {
    google.close();
    client.close();
  }

  @Test
  void aReleaseGoesAllTheWayToItsUsers() throws Exception {
    state("PUBLISHED", "7.0", 70);
    state("DRAFT", "7.1", 71);
    assertThat(next()).as("long published, or not sent off").isEmpty();
    state("NOT_SENT_FOR_REVIEW", "7.1", 71);
    assertThat(next()).isEmpty();
    state("IN_REVIEW", "7.1", 71);
    assertThat(next()).containsExactly("com.example.shop 7.1 review: in review…");
    Instant seen = desk.time.instant();
    assertThat(desk.inFlight().axes()).containsExactly(Change.Topic.APP);
    state("APPROVED_NOT_PUBLISHED", "7.1", 71);
    assertThat(next()).containsExactly("com.example.shop 7.1 release: approved not published…");
    state("PUBLISHED", "7.1", 71);
    assertThat(next()).containsExactly("com.example.shop 7.1 release: published");
    Change change = desk.changes().getFirst();
    assertThat(change.at()).isEqualTo(seen);
    assertThat(change.course()).isEqualTo(Course.ended(desk.time.instant()));
    assertThat(change.by().certainty()).isEqualTo(Certainty.UNKNOWN);
    assertThat(change.by().source()).isEqualTo("Google Play names nobody");
    assertThat(change.consequences()).containsExactly("version code 71");
  }

  @ParameterizedTest
  @CsvSource({
    "RELEASE_LIFECYCLE_STATE_IN_REVIEW, review: in review…",
    "RELEASE_LIFECYCLE_STATE_APPROVED_NOT_PUBLISHED, release: approved not published…",
    "RELEASE_LIFECYCLE_STATE_NOT_APPROVED, review: not approved",
    "RELEASE_LIFECYCLE_STATE_PUBLISHED, release: published",
    "RELEASE_LIFECYCLE_STATE_DRAFT, review: back in preparation",
    "RELEASE_LIFECYCLE_STATE_NOT_SENT_FOR_REVIEW, review: back in preparation",
    "RELEASE_LIFECYCLE_STATE_ON_HOLD, review: RELEASE_LIFECYCLE_STATE_ON_HOLD…",
  })
  void eachStateIsToldForWhatItIs(String state, String words) throws Exception {
    state("IN_REVIEW", "7.1", 71);
    next();
    google.release("production", "7.1", 71, state);
    assertThat(next()).containsExactly("com.example.shop 7.1 " + words);
  }

  @Test
  void aReleaseThatIsPublishedBetweenTwoLooksIsToldToo() throws Exception {
    next();
    google.release("beta", "7.2", 72, "RELEASE_LIFECYCLE_STATE_PUBLISHED");
    assertThat(next()).containsExactly("com.example.shop 7.2 on beta release: published");
  }

  @Test
  void aGrantServesForAnHour() throws Exception {
    state("IN_REVIEW", "7.1", 71);
    for (int minute = 0; minute < 130; minute++) {
      next();
    }
    assertThat(google.grants).isEqualTo(3);
    google.revokeTokens();
    assertThat(trouble()).contains("refuses the key (401");
    assertThat(next()).containsExactly("com.example.shop 7.1 review: in review…");
  }

  @Test
  void aWrongOrDeletedKeyIsSaid() throws Exception {
    state("IN_REVIEW", "7.1", 71);
    next();
    google.revokeTokens();
    google.key = rsa().getPublic();
    trouble();
    assertThat(trouble())
        .contains("(400: invalid_grant Invalid JWT Signature.)")
        .endsWith("or make a new key.");
    kept();
    google.key = key.getPublic();
    assertThat(next()).containsExactly("com.example.shop 7.1 review: in review…");
    assertThat(desk.troubles()).isEmpty();
  }

  @Test
  void aClockThatIsAnHourOffIsSaid() throws Exception {
    desk.time.advance(Duration.ofHours(1));
    assertThat(trouble())
        .isEqualTo(
            "This machine's clock is 60 minutes ahead of that of Google Play, which therefore"
                + " refuses the key; set the clock.");
    server.advance(Duration.ofHours(1));
    assertThat(next()).isEmpty();
  }

  @Test
  void refusalsAndTroubleAreSaidAndPass() throws Exception {
    state("IN_REVIEW", "7.1", 71);
    next();
    google.instead.add(
        new Reply(429, Map.of("Retry-After", "1800"), "{\"error\":{\"message\":\"Quota\"}}"));
    assertThat(trouble()).contains("was asked too often").contains("(429: Quota)");
    assertThat(poll.rest()).isEqualTo(Duration.ofMinutes(30));
    kept();
    google.instead.add(GoogleStandIn.error(503, "The service is currently unavailable."));
    assertThat(trouble()).contains("503: The service is currently unavailable.");
    kept();
    google.instead.add(Reply.of(200, "\u0000\u001b[2J"));
    assertThat(trouble()).contains("no JSON object");
    google.instead.add(GoogleStandIn.error(403, "\u001b[2JNo permission"));
    assertThat(trouble()).contains("‹U+001B›[2JNo permission").contains("Invite the service");
    kept();
    assertThat(next()).containsExactly("com.example.shop 7.1 review: in review…");
  }

  @Test
  void oneAppThatMayNotBeReadDoesNotHideTheOther() throws Exception {
    state("IN_REVIEW", "7.1", 71);
    poll = poll(List.of("com.example.other", GoogleStandIn.APP));
    assertThat(trouble()).contains("403: The caller does not have permission");
    assertThat(desk.words()).containsExactly("com.example.shop 7.1 review: in review…");
    assertThat(desk.changes().getFirst().consequences()).containsExactly("version code 71");
  }

  @Test
  void settingsAreReadWithTheirFaults() throws Exception {
    Path file = folder.resolve("play.json");
    Desk.secret(file, "{\"serviceAccountFile\":\"account.json\",\"packages\":[\"a.b\"]}");
    assertThat(GooglePlay.Settings.read(file).tracks()).containsExactly("production");
    Desk.secret(account, "{\"client_email\":\"a\",}");
    assertThat(refusal(file)).contains("account.json, line 1, column ");
    Desk.secret(file, "{\"serviceAccountFile\":\"account.json\"}");
    assertThat(refusal(file)).contains("names no \"packages\"");
  }

  private static String refusal(Path file) {
    try {
      GooglePlay.Settings.read(file);
      return "";
    } catch (StoreException refused) {
      return refused.sentence();
    }
  }

  private void state(String state, String name, int code) {
    google.release("production", name, code, "RELEASE_LIFECYCLE_STATE_" + state);
  }

  private List<String> next() throws InterruptedException {
    pass();
    assertThat(poll.read().trouble()).isEmpty();
    return desk.words();
  }

  private String trouble() throws InterruptedException {
    return poll.read().trouble();
  }

  private void kept() {
    assertThat(desk.words()).containsExactly("com.example.shop 7.1 review: in review…");
    assertThat(desk.changes().getFirst().consequences())
        .containsExactly("version code 71", "last read at 2026-11-21 08:01 UTC");
  }

  private void pass() {
    desk.time.advance(Duration.ofMinutes(1));
    server.advance(Duration.ofMinutes(1));
  }

  private static KeyPair rsa() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }
}

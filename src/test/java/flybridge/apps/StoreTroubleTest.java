package flybridge.apps;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.access.EnvironmentProxies;
import flybridge.apps.StandIn.Reply;
import flybridge.time.ManualTime;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// While a store cannot be read one sentence says why, what was read last stays and says when that
/// was, and the next look comes.
class StoreTroubleTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Desk desk = new Desk();
  private final ManualTime server = new ManualTime(Desk.START);
  private final HttpClient client = HttpClient.newHttpClient();
  private AppleStandIn apple;
  private StorePoll poll;
  private KeyPair key;
  private Path file;
  @TempDir private Path folder;

  @BeforeEach
  void open() throws Exception {
    key = Desk.elliptic();
    apple = new AppleStandIn(server);
    apple.keys.put("KEY1", key.getPublic());
    file = Desk.secret(folder.resolve("key.p8"), Desk.pem(key));
    apple.version("v1", "7.1", "IN_REVIEW");
    apple.review("r1", "v1", "IN_REVIEW", Desk.START, AppleStandIn.person("Mei", "Tan"));
    poll = poll(desk.time);
  }

  private StorePoll poll(ManualTime clock) {
    AppStoreConnect.Settings settings =
        new AppStoreConnect.Settings(AppleStandIn.ISSUER, "KEY1", file, List.of());
    AppStoreConnect store = new AppStoreConnect(settings, apple.place(), client, clock);
    return new StorePoll(store, desk.reports, clock);
  }

  @AfterEach
  void close() {
    apple.close();
    client.close();
  }

  @Test
  void aWrongKeyIsSaidAndMendedWithoutAStart() throws Exception {
    fine();
    Desk.secret(file, Desk.pem(Desk.elliptic()));
    pass(Duration.ofMinutes(9));
    poll.read();
    assertThat(poll.state().trouble())
        .startsWith("App Store Connect refuses the key (401: Authentication credentials are")
        .endsWith("Check issuer, keyId and keyFile, and whether the key KEY1 was revoked.");
    keptFrom("2026-11-21 08:00 UTC");
    assertThat(desk.troubles()).singleElement().asString().contains("refuses the key");
    Desk.secret(file, Desk.pem(key));
    pass(poll.rest());
    fine();
  }

  @Test
  void aRevokedKeyIsSaid() throws Exception {
    fine();
    apple.keys.clear();
    poll.read();
    assertThat(poll.state().trouble()).contains("whether the key KEY1 was revoked");
    keptFrom("2026-11-21 08:00 UTC");
  }

  @Test
  void aClockThatIsAnHourOffIsSaid() throws Exception {
    server.advance(Duration.ofHours(1));
    poll.read();
    assertThat(poll.state().trouble())
        .isEqualTo(
            "This machine's clock is 60 minutes behind that of App Store Connect, which therefore"
                + " refuses the key; set the clock.");
    ManualTime ahead = new ManualTime(Desk.START.plus(Duration.ofHours(2)));
    StorePoll other = poll(ahead);
    other.read();
    assertThat(other.state().trouble()).contains("60 minutes ahead of that of App Store Connect");
    assertThat(desk.changes()).isEmpty();
    pass(Duration.ZERO);
    desk.time.advance(Duration.ofHours(1));
    fine();
  }

  @Test
  void aTokenIsRenewedBeforeItEnds() throws Exception {
    for (int minute = 0; minute < 65; minute++) {
      fine();
      pass(MINUTE);
    }
  }

  @Test
  void whoAskedTooOftenAsksLessOften() throws Exception {
    fine();
    apple.limit = 0;
    poll.read();
    assertThat(poll.state().trouble())
        .contains("was asked too often")
        .contains("(429: The request");
    keptFrom("2026-11-21 08:00 UTC");
    assertThat(poll.rest()).isEqualTo(Duration.ofMinutes(1));
    poll.read();
    poll.read();
    assertThat(poll.rest()).isEqualTo(Duration.ofMinutes(4));
    for (int i = 0; i < 10; i++) {
      poll.read();
    }
    assertThat(poll.rest()).isEqualTo(StorePoll.LONGEST_PAUSE);
    apple.instead.add(new Reply(429, Map.of("Retry-After", "3600"), "{}"));
    poll.read();
    assertThat(poll.rest()).as("as the store asks for").isEqualTo(Duration.ofHours(1));
    apple.limit = 3500;
    pass(Duration.ofHours(1));
    fine();
    assertThat(poll.rest()).isEqualTo(MINUTE);
  }

  @Test
  void littleOfTheAllowanceIsLeftToOthers() throws Exception {
    apple.limit = 40;
    fine();
    assertThat(poll.rest()).as("5 of our 10 questions an hour").isEqualTo(Duration.ofMinutes(30));
    assertThat(poll.state().allowance()).isEqualTo("35 of 40 questions are left for this hour.");
  }

  @Test
  void aStoreInTroubleIsToldWhenItLasts() throws Exception {
    fine();
    apple.instead.add(Reply.of(503, "<html>down</html>"));
    poll.read();
    assertThat(poll.state().trouble())
        .isEqualTo("App Store Connect answered with 503; it is asked again.");
    assertThat(desk.troubles()).as("a hiccup is no news").isEmpty();
    keptFrom("2026-11-21 08:00 UTC");
    apple.instead.add(Reply.of(500, ""));
    poll.read();
    assertThat(desk.troubles())
        .containsExactly(
            "App Store Connect answered with 500; it is asked again. What is shown of it was read"
                + " at 2026-11-21 08:00 UTC.");
    fine();
  }

  @Test
  void garbageMissingRightsAndSilenceAreSaid() throws Exception {
    fine();
    apple.instead.add(Reply.of(200, "<html>Log in to the network</html>"));
    poll.read();
    assertThat(poll.state().trouble()).contains("no JSON object").contains("proxy");
    apple.instead.add(Reply.of(200, "[]"));
    poll.read();
    assertThat(poll.state().trouble()).contains("no JSON object");
    apple.instead.add(AppleStandIn.error(403, "FORBIDDEN", "Agreements are missing.", "Sign."));
    poll.read();
    assertThat(poll.state().trouble())
        .contains("(403: Agreements are missing. Sign.)")
        .contains("Give the key a role");
    keptFrom("2026-11-21 08:00 UTC");
    apple.close();
    poll.read();
    assertThat(poll.state().trouble()).startsWith("No answer from 127.0.0.1 (App Store Connect");
    keptFrom("2026-11-21 08:00 UTC");
  }

  @Test
  void aNextPageElsewhereIsNotAskedFor() throws Exception {
    apple.instead.add(Reply.of(200, "{\"data\":[],\"links\":{\"next\":\"http://127.0.0.1:9/\"}}"));
    poll.read();
    assertThat(poll.state().trouble()).contains("sent us to another server");
    fine();
  }

  @Test
  void theWayMayLeadThroughAProxy() throws Exception {
    URI place = URI.create("http://apple.invalid");
    Map<String, String> environment = Map.of("HTTP_PROXY", apple.place().toString());
    AppStoreConnect.Settings settings =
        new AppStoreConnect.Settings(AppleStandIn.ISSUER, "KEY1", file, List.of());
    try (HttpClient led =
        HttpClient.newBuilder().proxy(EnvironmentProxies.towards(place, environment)).build()) {
      AppStoreConnect store = new AppStoreConnect(settings, place, led, desk.time);
      poll = new StorePoll(store, desk.reports, desk.time);
      fine();
    }
  }

  @Test
  void whatIsDueIsReadByTurns() throws Exception {
    List<StorePoll> polls = List.of(poll);
    AppStores.turn(polls);
    int each = apple.asked().size();
    AppStores.turn(polls);
    assertThat(apple.asked()).isEmpty();
    pass(MINUTE);
    AppStores.turn(polls);
    assertThat(apple.asked()).hasSizeBetween(3, each);
  }

  @Test
  void settingsAreReadWithTheirFaults() throws Exception {
    Path settings = folder.resolve("store.json");
    String whole = "{\"issuer\":\"i\",\"keyId\":\"k\",\"keyFile\":\"key.p8\",\"apps\":[\"1\"]}";
    Desk.secret(settings, whole);
    assertThat(AppStoreConnect.Settings.read(settings).keyFile()).isEqualTo(file);
    Desk.secret(settings, "{\"issuer\":\"i\",\n  keyId}");
    assertThat(refusal(settings)).contains("store.json, line 2, column ");
    Desk.secret(settings, "{\"issuer\":\"i\"}");
    assertThat(refusal(settings)).endsWith("lacks \"keyId\", a text; add it.");
    Desk.secret(settings, whole.replace("[\"1\"]", "1"));
    assertThat(refusal(settings)).contains("\"apps\" that is no list");
    Desk.secret(settings, whole);
    Desk.secret(file, "no key");
    assertThat(refusal(settings)).contains("holds no EC private key");
    Files.setPosixFilePermissions(
        file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r-----"));
    assertThat(refusal(settings)).contains("close it with: chmod 600");
    Files.delete(file);
    assertThat(refusal(settings)).startsWith("There is no file");
  }

  private static String refusal(Path settings) {
    try {
      AppStoreConnect.Settings.read(settings);
      return "";
    } catch (StoreException refused) {
      return refused.sentence();
    }
  }

  private void fine() throws InterruptedException {
    poll.read();
    assertThat(poll.state().trouble()).isEmpty();
    assertThat(poll.state().lastRead()).isEqualTo(desk.time.instant());
    assertThat(desk.words()).containsExactly("Shop iOS 7.1 review: in review…");
    assertThat(desk.changes().getFirst().consequences()).isEmpty();
    assertThat(desk.troubles()).isEmpty();
  }

  private void keptFrom(String when) {
    assertThat(desk.words()).containsExactly("Shop iOS 7.1 review: in review…");
    assertThat(desk.changes().getFirst().consequences()).containsExactly("last read at " + when);
  }

  private void pass(Duration time) {
    desk.time.advance(time);
    server.advance(time);
  }
}

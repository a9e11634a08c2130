package flybridge.apps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.change.Certainty;
import flybridge.change.Change;
import flybridge.change.Course;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What was submitted is a change from then on until it is over, whatever App Store Connect calls
/// the steps.
class AppStoreConnectTest {
  private static final ObjectNode MEI = AppleStandIn.person("Mei", "Tan");

  private final Desk desk = new Desk();
  private final HttpClient client = HttpClient.newHttpClient();
  private AppleStandIn apple;
  private StorePoll poll;
  @TempDir private Path folder;

  @BeforeEach
  void open() throws Exception {
    KeyPair key = Desk.elliptic();
    apple = new AppleStandIn(desk.time);
    apple.keys.put("KEY1", key.getPublic());
    Path file = Desk.secret(folder.resolve("key.p8"), Desk.pem(key));
    AppStoreConnect.Settings settings =
        new AppStoreConnect.Settings(
            AppleStandIn.ISSUER, "KEY1", file, List.of("com.example.shop"));
    AppStoreConnect store = new AppStoreConnect(settings, apple.place(), client, desk.time);
    poll = new StorePoll(store, desk.reports, desk.time);
  }

  @AfterEach
  void close() {
    apple.close();
    client.close();
  }

  @Test
  void aVersionGoesAllTheWayToItsUsers() throws Exception {
    apple.version("v1", "7.1", "PREPARE_FOR_SUBMISSION");
    assertThat(next()).as("nothing was sent off yet").isEmpty();
    Instant sent = desk.time.instant();
    submit("WAITING_FOR_REVIEW", sent);
    assertThat(next()).containsExactly("Shop iOS 7.1 review: waiting for review…");
    Change change = desk.changes().getFirst();
    assertThat(change.at()).isEqualTo(sent);
    assertThat(change.by().who()).isEqualTo("Mei Tan");
    assertThat(change.by().certainty()).isEqualTo(Certainty.REPORTED);
    assertThat(change.by().source()).isEqualTo("App Store Connect");
    state("IN_REVIEW", "IN_REVIEW", sent);
    assertThat(next()).containsExactly("Shop iOS 7.1 review: in review…");
    assertThat(desk.inFlight().axes()).containsExactly(Change.Topic.APP);
    state("COMPLETE", "PENDING_DEVELOPER_RELEASE", sent);
    assertThat(next()).containsExactly("Shop iOS 7.1 release: pending developer release…");
    state("COMPLETE", "PROCESSING_FOR_DISTRIBUTION", sent);
    assertThat(next()).containsExactly("Shop iOS 7.1 release: processing for distribution…");
    state("COMPLETE", "READY_FOR_DISTRIBUTION", sent);
    apple.phased("v1", "ACTIVE", 3);
    assertThat(next()).containsExactly("Shop iOS 7.1 release: phased release, day 3 of 7…");
    apple.phased("v1", "PAUSED", 3);
    assertThat(next())
        .containsExactly("Shop iOS 7.1 release: phased release, paused on day 3 of 7…");
    apple.phased("v1", "COMPLETE", 7);
    assertThat(next()).containsExactly("Shop iOS 7.1 release: ready for distribution");
    assertThat(desk.changes().getFirst().course()).isEqualTo(Course.ended(desk.time.instant()));
    state("COMPLETE", "REPLACED_WITH_NEW_VERSION", sent);
    assertThat(next()).containsExactly("Shop iOS 7.1 release: ready for distribution");
    assertThat(desk.inFlight().count()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "WAITING_FOR_REVIEW, WAITING_FOR_REVIEW, review: waiting for review…",
    "WAITING_FOR_REVIEW, WAITING_FOR_EXPORT_COMPLIANCE, review: waiting for export compliance…",
    "IN_REVIEW, READY_FOR_REVIEW, review: in review…",
    "IN_REVIEW, ACCEPTED, review: accepted…",
    "COMPLETING, IN_REVIEW, review: in review…",
    "CANCELING, PREPARE_FOR_SUBMISSION, review: canceling…",
    "COMPLETE, PENDING_APPLE_RELEASE, release: pending apple release…",
    "UNRESOLVED_ISSUES, REJECTED, review: rejected",
    "UNRESOLVED_ISSUES, METADATA_REJECTED, review: metadata rejected",
    "UNRESOLVED_ISSUES, PREPARE_FOR_SUBMISSION, review: unresolved issues",
    "COMPLETE, DEVELOPER_REJECTED, review: developer rejected",
    "COMPLETE, INVALID_BINARY, review: invalid binary",
    "COMPLETE, READY_FOR_DISTRIBUTION, release: ready for distribution",
    "COMPLETE, READY_FOR_SALE, release: ready for sale",
    "IN_REVIEW, UNDER_SPECIAL_REVIEW, review: UNDER_SPECIAL_REVIEW…",
    "HELD_BY_COUNSEL, READY_FOR_REVIEW, review: HELD_BY_COUNSEL…",
  })
  void eachStateIsToldForWhatItIs(String review, String version, String words) throws Exception {
    apple.version("v1", "7.1", "WAITING_FOR_REVIEW");
    submit("WAITING_FOR_REVIEW", Desk.START);
    next();
    state(review, version, Desk.START);
    assertThat(next()).containsExactly("Shop iOS 7.1 " + words);
  }

  @Test
  void aNewStateOfAReleaseOrAnItemIsShownByItsOwnName() throws Exception {
    state("COMPLETE", "READY_FOR_DISTRIBUTION", Desk.START);
    apple.phased("v1", "FROZEN", 2);
    apple.items("r1", "APPROVED", "APPROVED", "REJECTED", "ODD");
    assertThat(next()).containsExactly("Shop iOS 7.1 release: phased release, FROZEN…");
    assertThat(desk.changes().getFirst().consequences())
        .containsExactly("4 items: 2 approved, 1 odd, 1 rejected");
  }

  @Test
  void whatIsTakenOutOfReviewHasEnded() throws Exception {
    submit("IN_REVIEW", Desk.START);
    next();
    state("COMPLETE", "PREPARE_FOR_SUBMISSION", Desk.START);
    apple.items("r1", "REMOVED");
    assertThat(next()).containsExactly("Shop iOS 7.1 review: removed from review");
  }

  @Test
  void whatTheStoreNoLongerListsHasEnded() throws Exception {
    submit("IN_REVIEW", Desk.START);
    next();
    apple.reviews.clear();
    apple.versions.clear();
    assertThat(next()).containsExactly("Shop iOS 7.1 review: no longer listed");
  }

  @Test
  void aRejectionStaysWhenItIsSubmittedAgain() throws Exception {
    submit("IN_REVIEW", Desk.START);
    next();
    state("UNRESOLVED_ISSUES", "REJECTED", Desk.START);
    next();
    desk.time.advance(Duration.ofHours(2));
    state("WAITING_FOR_REVIEW", "WAITING_FOR_REVIEW", desk.time.instant());
    assertThat(next())
        .containsExactly(
            "Shop iOS 7.1 review: waiting for review…", "Shop iOS 7.1 review: rejected");
  }

  @Test
  void programsAreToldAsProgramsAndPeopleByName() throws Exception {
    apple.version("v1", "7.1", "IN_REVIEW");
    apple.review("r1", "v1", "IN_REVIEW", Desk.START, AppleStandIn.actor("API_KEY", "CI9"));
    next();
    assertThat(desk.changes().getFirst().by().tool()).isEqualTo("API key CI9");
    assertThat(desk.changes().getFirst().by().who()).isEmpty();
    apple.review("r1", "v1", "IN_REVIEW", Desk.START, AppleStandIn.actor("XCODE_CLOUD", ""));
    next();
    assertThat(desk.changes().getFirst().by().tool()).isEqualTo("Xcode Cloud");
  }

  @Test
  void ofThePastOnlyTheLastWeekIsTold() throws Exception {
    apple.version("v0", "7.0", "REPLACED_WITH_NEW_VERSION");
    apple.review("r0", "v0", "COMPLETE", Desk.START.minus(Duration.ofDays(30)), MEI);
    apple.version("v1", "7.1", "READY_FOR_DISTRIBUTION");
    apple.review("r1", "v1", "COMPLETE", Desk.START.minus(Duration.ofDays(2)), MEI);
    assertThat(next()).containsExactly("Shop iOS 7.1 release: ready for distribution");
    assertThat(desk.changes().getFirst().course().until()).as("nobody tells").isNull();
  }

  @Test
  void whatWebhooksWereToldGivesTheTimes() throws Exception {
    Instant ended = Desk.START.minus(Duration.ofHours(3));
    apple.version("v1", "7.1", "REJECTED");
    apple.review("r1", "v1", "UNRESOLVED_ISSUES", Desk.START.minus(Duration.ofDays(1)), MEI);
    apple.event("v1", "REJECTED", ended);
    next();
    assertThat(desk.changes().getFirst().course()).isEqualTo(Course.ended(ended));
    apple.asked();
    next();
    assertThat(apple.asked()).as("no news, no question").noneMatch(one -> one.contains("webhook"));
  }

  @Test
  void aKeyThatMayNotSeeWebhooksSeesAllElse() throws Exception {
    apple.webhooksForbidden = true;
    submit("IN_REVIEW", Desk.START);
    assertThat(next()).containsExactly("Shop iOS 7.1 review: in review…");
    assertThat(poll.state().trouble()).isEmpty();
  }

  @Test
  void everyPageIsRead() throws Exception {
    apple.pageSize = 2;
    for (int i = 0; i < 7; i++) {
      apple.version("v" + i, "7." + i, "IN_REVIEW");
      apple.review("r" + i, "v" + i, "IN_REVIEW", Desk.START.plusSeconds(i), MEI);
    }
    assertThat(next()).hasSize(7);
    assertThat(apple.asked()).filteredOn(one -> one.endsWith("reviewSubmissions")).hasSize(4);
  }

  private void submit(String review, Instant sent) {
    state(review, review, sent);
  }

  private void state(String review, String version, Instant sent) {
    apple.version("v1", "7.1", version);
    apple.review("r1", "v1", review, sent, MEI);
  }

  private List<String> next() throws InterruptedException {
    desk.time.advance(Duration.ofMinutes(1));
    assertThat(poll.read().trouble()).isEmpty();
    return desk.words();
  }
}

package flybridge.views.log;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.incident.Body;
import flybridge.views.words.Moments;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WritingTest {
  private static final Moments BERLIN = new Moments(ZoneId.of("Europe/Berlin"));
  private static final Instant NOW = Instant.parse("2026-03-14T22:10:00Z");

  private static final Hand ANA = new Hand("ana", NOW, BERLIN);

  private static Writing read(String text) {
    return read(text, ANA);
  }

  private static Writing read(String text, Hand hand) {
    return Writing.read(HappenedAt.of(text, hand), hand);
  }

  private static Writing.Note entry(Body body) {
    return new Writing.Note(body, null);
  }

  @Test
  void plainWordsAreANote() {
    assertThat(read("  web answers again \n")).isEqualTo(entry(new Body.Note("web answers again")));
  }

  @Test
  void commandsMakeTheirKinds() {
    assertThat(read("/action cordon node-17")).isEqualTo(entry(new Body.Action("cordon node-17")));
    assertThat(read("/Decision drain it")).isEqualTo(entry(new Body.Decision("drain it")));
    assertThat(read("/submission iOS 7.1")).isEqualTo(entry(new Body.Submission("iOS 7.1", true)));
    assertThat(read("/resolve")).isEqualTo(entry(new Body.Resolve("")));
  }

  @ParameterizedTest
  @CsvSource({
    "@22:51 web is down, 2026-03-14T21:51:00Z, web is down",
    "@23:10:07 later by a little, 2026-03-14T22:10:07Z, later by a little",
    "@23:30 yesterday, 2026-03-13T22:30:00Z, yesterday",
    "@5m /action cordon node-17, 2026-03-14T22:05:00Z, /action cordon node-17",
    "@90s felt, 2026-03-14T22:08:30Z, felt",
    "@25:00 is no time, , @25:00 is no time",
    "@ana look at this, , @ana look at this",
    "mail me @22:51, , mail me @22:51",
  })
  void aTimeMayStandBeforeTheWords(String text, Instant at, String rest) {
    assertThat(HappenedAt.of(text, ANA)).isEqualTo(new HappenedAt(at, rest));
  }

  @Test
  void aTimeGoesWithTheEntry() {
    assertThat(read("@5m /decision drain it"))
        .isEqualTo(
            new Writing.Note(new Body.Decision("drain it"), Instant.parse("2026-03-14T22:05:00Z")));
  }

  @ParameterizedTest
  @CsvSource({
    "for 45m upgrading pool blue, true, 2026-03-14T22:55:00Z, upgrading pool blue",
    "until 23:30 upgrading pool blue, true, 2026-03-14T22:30:00Z, upgrading pool blue",
    "until 22:00 moving the database, true, 2026-03-15T21:00:00Z, moving the database",
    "begun moving the database, true, , moving the database",
    "waited until 23:30 for it, false, , waited until 23:30 for it",
    "until 25:99 is no time, false, , until 25:99 is no time",
    "for 45m, false, , for 45m",
  })
  void aChangeMayBeUnderWay(String text, boolean underWay, Instant until, String rest) {
    assertThat(read("/change " + text))
        .isEqualTo(entry(new Body.ChangeNote(rest, underWay, until)));
    assertThat(read("/submission " + text))
        .isEqualTo(entry(new Body.Submission(rest, true, until)));
  }

  @Test
  void rolesEndAndAreHandedOver() {
    assertThat(read("/unrole lead")).isEqualTo(entry(new Body.RoleChange("lead", "ana", false)));
    assertThat(read("/handover Lead ben")).isEqualTo(new Writing.HandOver("lead", "ben"));
    assertThat(read("/handover lead")).isInstanceOf(Writing.Unclear.class);
    assertThat(read("/ack")).isEqualTo(entry(new Body.Acknowledge("")));
  }

  @Test
  void aRoleWithoutANameIsTakenByWhoeverWrites() {
    assertThat(read("/role lead")).isEqualTo(entry(new Body.RoleChange("lead", "ana", true)));
    assertThat(read("/role Scribe ben"))
        .isEqualTo(entry(new Body.RoleChange("scribe", "ben", true)));
    assertThat(read("/role lead", new Hand("", NOW, BERLIN))).isInstanceOf(Writing.Unclear.class);
  }

  @ParameterizedTest
  @CsvSource({
    "/declare web unreachable, web unreachable, 2",
    "/declare sev1 web unreachable, web unreachable, 1",
    "/declare SEV-3 slow, slow, 3",
    "/declare sevastopol is down, sevastopol is down, 2",
    "/declare sev9 odd, sev9 odd, 2"
  })
  void aDeclarationMayBeginWithItsSeverity(String text, String title, int severity) {
    assertThat(read(text)).isEqualTo(new Writing.Declaration(title, severity));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/severity 0", "/severity 5", "/severity high", "/severity", "/declare"})
  void whatCannotBeUnderstoodIsAnsweredByASentence(String text) {
    assertThat(read(text)).isInstanceOf(Writing.Unclear.class);
  }

  @Test
  void anUnknownCommandIsNamed() {
    assertThat(read("/drain node-17"))
        .isEqualTo(new Writing.Unclear("There is no /drain; type / to see what there is."));
  }
}

package flybridge.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flybridge.cluster.ObjectRef;
import flybridge.incident.Body;
import flybridge.incident.Body.Sign;
import flybridge.incident.Draft;
import flybridge.incident.Entry;
import flybridge.incident.IncidentState;
import flybridge.incident.SharedKey;
import flybridge.incident.Stamp;
import flybridge.store.Journal;
import flybridge.store.Observed;
import flybridge.time.ManualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownTimelineTest {
  private static final Instant START = Instant.parse("2026-03-01T22:51:22Z");

  @TempDir Path folder;
  private final ManualTime time = new ManualTime(START);
  private Journal journal;

  @BeforeEach
  void open() {
    journal = Journal.open(folder, time);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void anIncidentIsToldFromItsFirstSignToItsEnd() {
    String markdown = write(story(), Zone.UTC);
    assertThat(markdown)
        .startsWith("# INC-1: web unreachable\n")
        .contains("| Severity | SEV1 |\n| Status | resolved |\n| Cluster | prod |\n")
        .contains("| Began | 2026-03-01 22:51:22 UTC |\n| Detected | 2026-03-01 22:51:30 UTC |")
        .contains("| Declared | 2026-03-01 22:52:04 UTC by ana |")
        .contains("| Time to detect (began to detected) | 8 s |")
        .contains("| Time to acknowledge (detected to acknowledged) | 50 s |")
        .contains("| Time to resolve (began to resolved) | 1 h 10 min |")
        .contains("| lead | ana, since 2026-03-01 22:52:20 UTC |");
    String table = markdown.substring(markdown.indexOf("| Time (UTC)"));
    assertThat(table)
        .startsWith("| Time (UTC) | Who | Kind | What | Evidence |\n|---|---|---|---|---|\n")
        .containsSubsequence(
            "| **Sunday, 1 March 2026** |",
            "| 22:51:22 | machine (ana's console) | alert | web has no ready endpoints | 0 of 2",
            "seen 22:51:30",
            "| 22:52:04 | ana | declare | declared INC-1, SEV1: web unreachable |",
            "| 22:53:00 | ben | action | ~~cordon node-7~~<br>*struck by ben at 22:53:20: wrong",
            "| 22:53:10 | ben | note | it was node-17<br>*amended by ben",
            "*at first: it was node-7 (22:53:20)*",
            "recorded 22:53:20",
            "*redacted*<br>*redacted by ana at 22:53:20: a password*",
            "| **Monday, 2 March 2026** |",
            "| 00:01:22 | ana | resolve | resolved: web answers |");
    assertThat(markdown).doesNotContain("hunter2");
  }

  @Test
  void theFileVouchesForItself() {
    TimelineCheck check = TimelineCheck.of(write(story(), Zone.UTC));
    assertThat(check.findings()).isEmpty();
    assertThat(check.device()).contains(journal.device());
    assertThat(check.entries()).isGreaterThan(6);
    assertThat(TimelineCheck.of(write(story(), Zone.UTC).replace("\n", "\r\n")).sound()).isTrue();
  }

  @Test
  void everyChangedCharacterIsFound() {
    String markdown = write(story(), Zone.UTC);
    for (int i = 0; i < markdown.length(); i += 7) {
      char other = markdown.charAt(i) == 'x' ? 'y' : 'x';
      String changed = markdown.substring(0, i) + other + markdown.substring(i + 1);
      assertThat(TimelineCheck.of(changed).sound()).as("character %d", i).isFalse();
    }
    assertThat(TimelineCheck.of(markdown + "and more").sound()).isFalse();
    assertThat(TimelineCheck.of("# Timeline").findings()).hasSize(1);
  }

  @Test
  void aTextThatIsSignedAnewStillMustSayWhatTheEntriesSay() {
    IncidentState incident = story();
    Evidence evidence = Evidence.of(journal.view(), incident, origin(Zone.UTC));
    String honest = MarkdownTimeline.write(evidence, digest -> "");
    int facts = honest.indexOf(MarkdownTimeline.OPEN);
    int signed = honest.lastIndexOf("\n" + MarkdownTimeline.SIGNED) + 1;
    String above =
        honest.substring(0, facts).replace("web answers", "all is well")
            + honest.substring(facts, signed);
    String signature = journal.sign(TimelineCheck.message(MarkdownTimeline.digest(above)));
    TimelineCheck check = TimelineCheck.of(above + MarkdownTimeline.SIGNED + signature + "\n-->\n");
    assertThat(check.findings())
        .containsExactly("The text is not what the entries in the file say.");
  }

  @Test
  void whatPeopleTypeStaysWhatTheyTyped() {
    IncidentState incident = journal.declare("<img src=x> | ![a](b)", 2, "ana", "");
    String nasty = "a | b\n<!-- x --> `code` *b* https://evil \u202egnp.exe \u001b[31m [l](u) @all";
    journal.append(Draft.of(new Body.Note(nasty), "mallory | x").in(incident.id()));
    String markdown = write(journal.view().incident(incident.id()).orElseThrow(), Zone.UTC);
    assertThat(markdown)
        .contains("# INC-1: \\<img src=x\\> \\| !\\[a\\](b)")
        .contains("| mallory \\| x | note | a \\| b<br>\\<!-- x --\\> \\`code\\` \\*b\\*")
        .contains("https\\://evil ‹U+202E›gnp.exe ‹U+001B›\\[31m \\[l\\](u) \\@all |");
    assertThat(TimelineCheck.of(markdown).sound()).isTrue();
  }

  @Test
  void aZoneIsNamedBesideItsTimes() {
    Zone vienna = Zone.of("Europe/Vienna", ZoneId.of("UTC"));
    assertThat(write(story(), vienna))
        .contains("| Time (Europe/Vienna) |")
        .contains("2026-03-01 23:51:22 Europe/Vienna (UTC+01:00)")
        .contains("| **Sunday, 1 March 2026, UTC+01:00** |")
        .contains("| 01:01:22 | ana | resolve |");
    assertThat(Zone.of("local", ZoneId.of("Asia/Tokyo")).name()).isEqualTo("Asia/Tokyo");
    assertThatThrownBy(() -> Zone.of("Mars", ZoneId.of("UTC")))
        .hasMessage("There is no time zone Mars; use UTC, local or a name such as Europe/Vienna.");
  }

  @Test
  void theHourThatWinterTimeRepeatsIsToldApart() {
    Zone vienna = Zone.of("Europe/Vienna", ZoneId.of("UTC"));
    Instant first = Instant.parse("2026-10-25T00:30:00Z");
    assertThat(vienna.time(first)).isEqualTo(vienna.time(first.plusSeconds(3600)));
    assertThat(vienna.day(first)).isNotEqualTo(vienna.day(first.plusSeconds(3600)));
  }

  @Test
  void aStretchNeedsNoIncident() {
    journal.observe(List.of(alert()), "ana");
    journal.append(Draft.of(new Body.Note("looking"), "ben"));
    time.advance(Duration.ofHours(2));
    journal.append(Draft.of(new Body.Note("much later"), "ben"));
    Instant until = START.plus(Duration.ofHours(1));
    Evidence evidence = Evidence.between(journal.view(), START, until, origin(Zone.UTC));
    String markdown = MarkdownTimeline.write(evidence, d -> journal.sign(TimelineCheck.message(d)));
    assertThat(markdown)
        .startsWith("# Timeline\n\nFrom 2026-03-01 22:51:22 UTC to 2026-03-01 23:51:22 UTC.\n")
        .contains(
            "| machine | alert | web has no ready endpoints |",
            "◦ |",
            "not in the chain",
            "looking")
        .doesNotContain("much later");
    assertThat(TimelineCheck.of(markdown).findings()).isEmpty();
  }

  @Test
  void aLineIsOneLineOfJson() {
    Entry entry = journal.append(Draft.of(new Body.Decision("drain \"node-17\"\nnow"), "ana"));
    assertThat(EntryJson.receipt(entry))
        .isEqualTo(
            "{\"id\":\"%s-1\",\"device\":\"%s\",\"seq\":1,\"hash\":\"%s\"}"
                .formatted(journal.device().shortName(), journal.device().key(), entry.hash()));
    assertThat(EntryJson.line(journal.view().lines().getFirst(), Set.of()))
        .doesNotContain("\n")
        .contains("\"kind\":\"decision\"", "\"text\":\"drain \\\"node-17\\\"\\nnow\"");
  }

  private IncidentState story() {
    time.advance(Duration.ofSeconds(8));
    journal.observe(List.of(alert()), "ana");
    time.advance(Duration.ofSeconds(34));
    String id = journal.declare("web unreachable", 1, "ana", "prod").id();
    time.advance(Duration.ofSeconds(16));
    journal.append(Draft.of(new Body.RoleChange("lead", "ana", true), "ana").in(id));
    time.advance(Duration.ofSeconds(40));
    Entry wrong = journal.append(Draft.of(new Body.Action("cordon node-7"), "ben").in(id));
    time.advance(Duration.ofSeconds(20));
    Entry note = journal.append(Draft.of(new Body.Note("it was node-7"), "ben").in(id));
    Entry secret = journal.append(Draft.of(new Body.Note("hunter2"), "ben").in(id));
    Instant happened = START.plusSeconds(108);
    journal.append(Draft.about(note, new Body.Amend("it was node-17", happened), "ben"));
    journal.append(Draft.about(wrong, new Body.Strike("wrong node"), "ben"));
    journal.redact(secret, "a password", "ana");
    time.advance(Duration.ofSeconds(4082));
    journal.append(Draft.of(new Body.Resolve("web answers"), "ana").in(id));
    journal.replica().signHead();
    return journal.view().incident(id).orElseThrow();
  }

  private String write(IncidentState incident, Zone zone) {
    Evidence evidence = Evidence.of(journal.view(), incident, origin(zone));
    return MarkdownTimeline.write(evidence, d -> journal.sign(TimelineCheck.message(d)));
  }

  private Evidence.Origin origin(Zone zone) {
    return new Evidence.Origin(
        "ana", time.instant(), journal.device(), zone, journal.replica().heads());
  }

  private static Observed alert() {
    ObjectRef web = new ObjectRef("Service", "shop", "web");
    SharedKey key = SharedKey.timed("uid-of-web", "life/no-ready-endpoints firing", START);
    Body.Observation seen =
        new Body.Observation(
            key,
            Sign.FIRING,
            "life/no-ready-endpoints",
            "critical",
            web,
            "web has no ready endpoints",
            "0 of 2 pods ready",
            Stamp.NONE);
    return new Observed(seen, START, "prod");
  }
}

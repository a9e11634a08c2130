package flybridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flybridge.cluster.ObjectRef;
import flybridge.incident.Body;
import flybridge.incident.Body.Sign;
import flybridge.incident.Draft;
import flybridge.incident.Entry;
import flybridge.incident.IncidentState;
import flybridge.incident.IncidentState.Status;
import flybridge.incident.LogView;
import flybridge.incident.SharedKey;
import flybridge.incident.Stamp;
import flybridge.incident.Wording;
import flybridge.time.ManualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final Instant START = Instant.parse("2026-03-01T22:51:22Z");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final ManualTime time = new ManualTime(START);

  @Test
  void whatWasWrittenIsThereAgainAfterOpening() {
    Entry written;
    try (Journal journal = Journal.open(folder, time)) {
      written = journal.append(Draft.of(new Body.Note("celery eats memory"), "ben"));
      assertThat(texts(journal.view())).containsExactly("celery eats memory");
    }
    try (Journal journal = Journal.open(folder, time)) {
      assertThat(journal.view().lines().getFirst().entry()).isEqualTo(written);
      assertThat(journal.append(Draft.of(new Body.Note("more"), "ben")).envelope().previous())
          .isEqualTo(written.hash());
      assertThat(journal.verify().damages()).isEmpty();
      assertThat(journal.verify().entries()).isEqualTo(2);
    }
  }

  @Test
  void aJournalOfTheFirstSchemaIsReadOn() throws Exception {
    Entry first;
    try (Journal journal = Journal.open(folder, time)) {
      first = journal.append(Draft.of(new Body.Note("long ago"), "ana"));
    }
    TamperedFile.sql(
        folder,
        "ALTER TABLE entry DROP COLUMN ahead",
        "ALTER TABLE entry DROP COLUMN partial",
        "DROP TABLE own",
        "PRAGMA user_version = 1");
    try (Journal journal = Journal.open(folder, time)) {
      assertThat(journal.view().lines().getFirst().entry()).isEqualTo(first);
      Entry next = journal.append(Draft.of(new Body.Note("today"), "ana"));
      assertThat(next.envelope().previous()).isEqualTo(first.hash());
      assertThat(journal.verify().damages()).isEmpty();
    }
  }

  @Test
  void anIncidentGoesFromDeclarationToResolution() {
    try (Journal journal = Journal.open(folder, time)) {
      IncidentState declared = journal.declare("web unreachable", 1, "ana", "prod-us");
      assertThat(declared.name()).isEqualTo("INC-1");
      time.advance(Duration.ofMinutes(2));
      journal.append(Draft.of(new Body.RoleChange("lead", "ana", true), "ana").in(declared.id()));
      time.advance(Duration.ofMinutes(3));
      journal.append(Draft.of(new Body.Resolve("web answers"), "ana").in(declared.id()));
      time.advance(Duration.ofHours(1));

      IncidentState resolved = journal.view().incident("inc-1").orElseThrow();
      assertThat(resolved.status()).isEqualTo(Status.RESOLVED);
      assertThat(resolved.holder("lead")).contains("ana");
      assertThat(resolved.acknowledgedAt()).isEqualTo(START.plus(Duration.ofMinutes(2)));
      assertThat(resolved.clock(time.instant())).isEqualTo(Duration.ofMinutes(5));
      assertThat(journal.view().current()).isEmpty();
      assertThat(journal.declare("again", 2, "ben", "prod-us").name()).isEqualTo("INC-2");
    }
  }

  @Test
  void aDeclarationCitesWhatFiresAndWhatFollowsOnce() {
    try (Journal journal = Journal.open(folder, time)) {
      journal.observe(List.of(seen("old", Sign.FIRING), seen("gone", Sign.FIRING)), "ana");
      time.advance(Duration.ofMinutes(1));
      journal.observe(List.of(seen("gone", Sign.RESOLVED)), "ana");
      time.advance(Duration.ofHours(1));
      journal.observe(List.of(seen("new", Sign.FIRING)), "ana");
      assertThat(journal.verify().entries()).isZero();
      assertThat(texts(journal.view())).hasSize(4);

      String id = journal.declare("web unreachable", 1, "ana", "prod").id();
      journal.observe(List.of(seen("new", Sign.FIRING), seen("late", Sign.FIRING)), "ana");

      IncidentState incident = journal.view().incident(id).orElseThrow();
      assertThat(incident.lines().stream().map(Wording::of))
          .containsExactly(
              "old FIRING", "new FIRING", "declared INC-1, SEV1: web unreachable", "late FIRING");
      assertThat(journal.view().lines()).hasSize(6);
      assertThat(incident.detectedAt()).isEqualTo(START);
      assertThat(journal.verify().damages()).isEmpty();
    }
  }

  @Test
  void whatFiresForLongIsCitedEvenIfItHasGrownWorseSince() {
    try (Journal journal = Journal.open(folder, time)) {
      journal.observe(List.of(seen("old", Sign.FIRING)), "ana");
      time.advance(Duration.ofMinutes(1));
      journal.observe(List.of(seen("old", Sign.CHANGED)), "ana");
      time.advance(Duration.ofHours(1));

      String id = journal.declare("web unreachable", 1, "ana", "prod").id();

      assertThat(journal.view().incident(id).orElseThrow().lines().stream().map(Wording::of))
          .containsExactly("old CHANGED", "declared INC-1, SEV1: web unreachable");
    }
  }

  @Test
  void anotherClustersAlertsStayOutOfTheIncident() {
    try (Journal journal = Journal.open(folder, time)) {
      String id = journal.declare("web unreachable", 1, "ana", "staging").id();
      journal.observe(List.of(seen("new", Sign.FIRING)), "ana");
      assertThat(journal.view().incident(id).orElseThrow().lines()).hasSize(1);
    }
  }

  @Test
  void wordsAreFoundByTheirBeginnings() {
    try (Journal journal = Journal.open(folder, time)) {
      journal.append(Draft.of(new Body.Note("Celery 4.2 is eating memory"), "ben"));
      journal.append(Draft.of(new Body.Decision("drain node-17"), "ana"));
      assertThat(journal.search("cel mem").stream().map(Wording::of))
          .containsExactly("Celery 4.2 is eating memory");
      assertThat(journal.search("ana").stream().map(Wording::of)).containsExactly("drain node-17");
      assertThat(journal.search("\"node-17")).hasSize(1);
      assertThat(journal.search(" -- ")).isEmpty();
      assertThat(journal.search("")).isEmpty();
    }
  }

  @Test
  void anAmendedEntryIsFoundByItsNewWords() {
    try (Journal journal = Journal.open(folder, time)) {
      Entry entry = journal.append(Draft.of(new Body.Note("node-7"), "ben"));
      Instant before = START.minusSeconds(90);
      journal.append(Draft.about(entry, new Body.Amend("it was node-17", before), "ben"));
      assertThat(journal.search("node-17").stream().map(Wording::of))
          .containsExactly("it was node-17");
      assertThat(journal.view().lines().getFirst().happenedAt()).isEqualTo(before);
      assertThat(journal.view().lines().getFirst().recordedAt()).isEqualTo(START);
    }
  }

  @Test
  void anotherProcessesEntriesAppear() throws InterruptedException {
    try (var scheduler = Executors.newSingleThreadScheduledExecutor();
        Journal window = Journal.open(folder, time);
        Journal commandLine = Journal.open(folder, time)) {
      CountDownLatch appeared = new CountDownLatch(1);
      Subscription following =
          window.follow(
              scheduler,
              view -> {
                if (texts(view).contains("from elsewhere")) {
                  appeared.countDown();
                }
              });
      commandLine.append(Draft.of(new Body.Note("from elsewhere"), "ben"));
      assertThat(appeared.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      following.close();
      Entry answer = window.append(Draft.of(new Body.Note("seen"), "ana"));
      assertThat(answer.envelope().seq()).isEqualTo(2);
    }
  }

  @Test
  void twoProcessesNumberIncidentsApart() {
    try (Journal one = Journal.open(folder, time);
        Journal other = Journal.open(folder, time)) {
      assertThat(one.declare("web", 1, "ana", "").name()).isEqualTo("INC-1");
      assertThat(other.declare("api", 2, "ben", "").name()).isEqualTo("INC-2");
    }
  }

  @Test
  void theClockPutBackDoesNotBreakTheChain() {
    ManualTime early = new ManualTime(START.minus(Duration.ofHours(1)));
    try (Journal journal = Journal.open(folder, time)) {
      journal.append(Draft.of(new Body.Note("first"), "ben"));
    }
    try (Journal journal = Journal.open(folder, early)) {
      journal.append(Draft.of(new Body.Note("second"), "ben"));
      assertThat(texts(journal.view())).containsExactly("first", "second");
      assertThat(journal.view().lines().getLast().skew()).isEqualTo(Duration.ofHours(1));
      assertThat(journal.verify().damages()).isEmpty();
    }
  }

  @Test
  void aCorrectionThatMeansNothingIsRefusedAndNothingIsWritten() {
    try (Journal journal = Journal.open(folder, time)) {
      Entry note = journal.append(Draft.of(new Body.Note("a"), "ben"));
      Entry strike = journal.append(Draft.about(note, new Body.Strike("wrong"), "ben"));
      assertThatThrownBy(
              () -> journal.append(Draft.about(strike, new Body.Amend("b", null), "ben")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("A correction cannot be amended; strike it and write another.");
      assertThat(journal.verify().entries()).isEqualTo(2);
      assertThat(journal.append(Draft.of(new Body.Note("c"), "ben")).envelope().seq()).isEqualTo(3);
    }
  }

  @Test
  void aNewerJournalIsLeftAlone() throws Exception {
    Journal.open(folder, time).close();
    TamperedFile.sql(folder, "PRAGMA user_version = 999");
    assertThatThrownBy(() -> Journal.open(folder, time))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("update this one to open it");
  }

  static Observed seen(String name, Sign sign) {
    SharedKey key = SharedKey.timed(name, "life/" + name + " " + sign, START);
    ObjectRef object = new ObjectRef("Pod", "shop", name);
    return new Observed(
        new Body.Observation(
            key, sign, "life/" + name, "critical", object, name + " " + sign, "0 of 2", Stamp.NONE),
        START,
        "prod");
  }

  private static List<String> texts(LogView view) {
    return view.lines().stream().map(Wording::of).toList();
  }
}

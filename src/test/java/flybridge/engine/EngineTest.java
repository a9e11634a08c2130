package flybridge.engine;

import static flybridge.cluster.Objects.pod;
import static flybridge.engine.News.live;
import static flybridge.engine.News.nodeLost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Scope;
import flybridge.cluster.Update;
import flybridge.incident.Body;
import flybridge.incident.Line;
import flybridge.store.Journal;
import flybridge.time.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class EngineTest {
  private static final String LATE = "life/heartbeat-late";

  @TempDir Path folder;

  @Test
  void aPictureFollowsEveryChangeOfTheCluster() throws Exception {
    try (Opened opened = new Opened(folder)) {
      opened.tell(live(Kind.POD), new Update.Put(pod("web-1", "node-1", 1, null)));
      Picture one = opened.comesTo(picture -> picture.cluster().pods().size() == 1);
      opened.tell(new Update.Remove(Kind.POD, "shop", "web-1"));
      Picture none = opened.comesTo(picture -> picture.cluster().pods().size() == 0);
      assertThat(none.version()).isGreaterThan(one.version());
    }
  }

  @Test
  void aSecondWithoutNewsBringsAPictureToo() throws Exception {
    try (Opened opened = new Opened(folder)) {
      for (int second = 1; second <= 3; second++) {
        long before = opened.engine.latest().version();
        opened.machine.advance(Duration.ofSeconds(1));
        Instant then = Opened.START.plusSeconds(second);
        Picture next = opened.comesTo(picture -> picture.now().equals(then));
        assertThat(next.version()).isGreaterThan(before);
      }
    }
  }

  @Test
  void anAlertEntersTheLogOnceAndADeclaredIncidentCitesIt() throws Exception {
    try (Opened opened = new Opened(folder)) {
      opened.tell(nodeLost());
      opened.comesTo(picture -> seen(picture.log().lines()) == 1);
      for (int second = 1; second <= 3; second++) {
        opened.machine.advance(Duration.ofSeconds(1));
        Instant then = Opened.START.plusSeconds(second);
        opened.comesTo(picture -> picture.now().equals(then));
      }

      done(opened.engine.declare("node-1 is gone", 1));

      assertThat(seen(opened.journal.view().current().orElseThrow().lines())).isOne();
      assertThat(seen(opened.journal.view().lines())).isOne();
      assertThat(opened.journal.verify().entries()).isEqualTo(2);
      opened.comesTo(
          picture -> picture.log().incident().filter(open -> seen(open.lines()) == 1).isPresent());
    }
  }

  @Test
  void aQuestionIsShownOnceAndAnsweredForAllWhoAskedIt() throws Exception {
    try (Opened opened = new Opened(folder)) {
      Question question = new Question("exec", "May it run?", "aws", List.of("Yes", "No"), null);
      CompletableFuture<Questions.Answer> first = opened.questions.ask(question);
      CompletableFuture<Questions.Answer> second = opened.questions.ask(question);
      Picture asking = opened.comesTo(picture -> !picture.questions().isEmpty());
      assertThat(asking.questions()).containsExactly(question);

      done(opened.engine.answer(question, "Yes", ""));

      assertThat(first).isCompletedWithValue(new Questions.Answer("Yes", ""));
      assertThat(second).isCompletedWithValue(new Questions.Answer("Yes", ""));
      opened.comesTo(picture -> picture.questions().isEmpty());
    }
  }

  @Test
  void aListenerThatFailsCostsNobodyElseThePictures() throws Exception {
    try (Opened opened = new Opened(folder)) {
      opened.engine.onPublished(
          () -> {
            throw new IllegalStateException("a listener's fault");
          });
      opened.machine.advance(Duration.ofSeconds(1));
      opened.comesTo(picture -> picture.now().isAfter(Opened.START));
    }
  }

  @Test
  void aWallClockThatIsPutBackMakesNoNegativeAge() throws Exception {
    AtomicReference<Instant> wall = new AtomicReference<>(Opened.START);
    Time machine = clock(wall);
    Source source =
        sink -> {
          Thread.ofVirtual().start(() -> say(sink, live(Kind.NODE), live(Kind.POD)));
          return () -> {};
        };
    Setup setup = new Setup("prod", source, machine, machine, 1, false, new Questions(), null);
    try (Journal journal = Journal.open(folder, machine);
        Engine engine = Engine.open(setup, journal, () -> "ana")) {
      Opened.comesTo(engine, picture -> picture.connection().state() == Freshness.State.LIVE);
      Instant back = Opened.START.minusSeconds(3_600);
      wall.set(back);
      Picture after = Opened.comesTo(engine, picture -> picture.now().equals(back));
      assertThat(after.connection().behind()).isZero();
      assertThat(after.connection().state()).isEqualTo(Freshness.State.LIVE);
    }
  }

  @Test
  void closingEndsASourceThatWaitsForAnEngineThatIsBehind() throws Exception {
    CountDownLatch full = new CountDownLatch(1);
    CountDownLatch held = new CountDownLatch(1);
    Thread[] telling = new Thread[1];
    Source source =
        sink -> {
          telling[0] = Thread.ofVirtual().start(() -> flood(sink, full));
          return () -> end(telling[0]);
        };
    Opened opened = new Opened(folder, source, Time.system());
    opened.engine.onPublished(() -> hold(held));
    assertThat(full.await(Opened.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

    opened.close();
    opened.engine.close();

    assertThat(telling[0].isAlive()).isFalse();
    assertThat(opened.engine.write(new Body.Note("too late")))
        .isCompletedExceptionally()
        .satisfies(
            refused ->
                assertThat(refused.exceptionNow())
                    .hasMessage("The log is closed; open Flybridge again to write."));
  }

  @Test
  void whatTheLogRefusesIsToldInItsSentence() throws Exception {
    try (Opened opened = new Opened(folder)) {
      CompletableFuture<Void> refused = opened.engine.declare("web", 9);
      refused.handle((_, _) -> true).get(Opened.PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(refused.exceptionNow()).hasMessage("A severity is 1, 2, 3 or 4, not 9.");
    }
  }

  @Test
  void aSourceThatCannotBeginLeavesNoThreadBehind() {
    try (Journal journal = Journal.open(folder, Time.system())) {
      Source broken =
          _ -> {
            throw new IllegalStateException("no way in");
          };
      Setup setup = Setup.live("prod", broken, false, new Questions());
      assertThatThrownBy(() -> Engine.open(setup, journal, () -> "ana")).hasMessage("no way in");
      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(Thread::getName)
          .doesNotContain("flybridge-model");
    }
  }

  /// A wall clock that the test sets, beside the machine's monotonic one.
  private static Time clock(AtomicReference<Instant> wall) {
    return new Time() {
      @Override
      public Instant instant() {
        return wall.get();
      }

      @Override
      public long nanoTime() {
        return System.nanoTime();
      }
    };
  }

  private static void say(Source.Sink sink, Update... news) {
    try {
      sink.accept(List.of(news));
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /// Tells more than may wait, and says so before it has to.
  private static void flood(Source.Sink sink, CountDownLatch full) {
    try {
      for (int batch = 0; ; batch++) {
        if (batch == Loop.MOST_WAITING) {
          full.countDown();
        }
        sink.accept(List.of(new Update.Proof(new Scope(Kind.POD, ""))));
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static void hold(CountDownLatch held) {
    try {
      held.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(Thread telling) {
    try {
      telling.interrupt();
      telling.join();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static long seen(List<Line> lines) {
    return lines.stream()
        .filter(line -> line.body() instanceof Body.Observation one && one.what().equals(LATE))
        .count();
  }

  private static void done(CompletableFuture<Void> action) throws Exception {
    action.get(Opened.PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}

package flybridge.search;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Model;
import flybridge.cluster.Update;
import flybridge.detect.Objects;
import flybridge.time.ManualTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SearcherTest {
  private final ManualTime time = new ManualTime(Instant.EPOCH);
  private final Model model = new Model("one", time, time);
  private final BlockingQueue<Matches> answers = new LinkedBlockingQueue<>();

  @Test
  void anAnswerKnowsTheSnapshotThatWasShownBeforeTheQuestion() throws Exception {
    try (Searcher searcher = new Searcher()) {
      for (int i = 0; i < 20; i++) {
        model.apply(new Update.Put(Objects.node("node-" + i, 0)));
        searcher.follow(model.publish());
        searcher.ask("node-", answers::add);

        Matches found = answers.poll(60, TimeUnit.SECONDS);

        assertThat(found).isNotNull();
        assertThat(found.total()).isEqualTo(i + 1);
      }
    }
  }

  @Test
  void onlyTheNewestQuestionIsAnswered() throws Exception {
    model.apply(new Update.Put(Objects.node("node", 0)));
    List<String> answered = new CopyOnWriteArrayList<>();
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    try (Searcher searcher = new Searcher()) {
      searcher.follow(model.publish());
      searcher.ask("node", _ -> hold(busy, go));
      busy.await();
      searcher.ask("n", matches -> answered.add(matches.letters()));
      searcher.ask("no", matches -> answered.add(matches.letters()));
      searcher.ask(
          "nod",
          matches -> {
            answered.add(matches.letters());
            done.countDown();
          });
      go.countDown();

      assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(answered).containsExactly("nod");
  }

  private static void hold(CountDownLatch busy, CountDownLatch go) {
    busy.countDown();
    try {
      go.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}

package flybridge.engine;

import static flybridge.engine.News.nodeLost;
import static org.assertj.core.api.Assertions.assertThat;

import flybridge.alert.Alert;
import flybridge.incident.Body;
import flybridge.incident.Line;
import flybridge.store.Journal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class AcknowledgementsTest {
  @TempDir Path folder;

  @Test
  void whoAcknowledgesAnAlertIsShownWithItAndNotedInTheLog() throws Exception {
    try (Opened opened = new Opened(folder)) {
      opened.tell(nodeLost());
      Alert alert =
          opened.comesTo(picture -> !picture.alerts().alerts().isEmpty()).alerts().alerts().get(0);

      done(opened.engine.acknowledge(alert));

      opened.comesTo(
          picture -> "ana".equals(picture.alerts().alerts().getFirst().acknowledgedBy()));
      assertThat(opened.journal.view().lines())
          .filteredOn(line -> !line.machine())
          .singleElement()
          .extracting(Line::author)
          .isEqualTo("ana");
    }
  }

  @Test
  void whoIsOnAnAlertIsKnownAfterARestartAndOnOtherConsoles() throws Exception {
    Path other = folder.resolve("other");
    try (Opened first = new Opened(folder.resolve("first"))) {
      first.tell(nodeLost());
      Alert alert =
          first.comesTo(picture -> !picture.alerts().alerts().isEmpty()).alerts().alerts().get(0);
      done(first.engine.acknowledge(alert));
      try (Journal journal = Journal.open(other, first.machine)) {
        journal.replica().receive(first.journal.replica().after(first.journal.device(), 0, 99));
      }
    }
    for (Path one : List.of(folder.resolve("first"), other)) {
      try (Opened again = new Opened(one)) {
        again.tell(nodeLost());
        again.comesTo(
            picture ->
                picture.alerts().alerts().stream()
                    .anyMatch(alert -> "ana".equals(alert.acknowledgedBy())));
      }
    }
  }

  @Test
  void whoTakesAnAcknowledgementBackIsNotOnItAnyMore() throws Exception {
    try (Opened opened = new Opened(folder)) {
      opened.tell(nodeLost());
      Alert alert =
          opened.comesTo(picture -> !picture.alerts().alerts().isEmpty()).alerts().alerts().get(0);
      done(opened.engine.acknowledge(alert));
      Picture taken =
          opened.comesTo(
              picture -> "ana".equals(picture.alerts().alerts().getFirst().acknowledgedBy()));
      Line line =
          taken.log().lines().stream().filter(each -> !each.machine()).findFirst().orElseThrow();

      done(opened.engine.write(new Body.Strike("somebody else"), line.entry()));

      opened.comesTo(picture -> picture.alerts().alerts().getFirst().acknowledgedBy() == null);
    }
  }

  private static void done(CompletableFuture<Void> action) throws Exception {
    action.get(Opened.PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}

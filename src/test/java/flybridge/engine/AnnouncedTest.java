package flybridge.engine;

import static flybridge.engine.News.live;
import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Kind;
import flybridge.incident.Body;
import flybridge.incident.Entry;
import flybridge.incident.Line;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class AnnouncedTest {
  private static final Instant UNTIL = Opened.START.plusSeconds(2_700);

  @TempDir Path folder;

  @Test
  void whatAPersonSaysIsUnderWayIsInFlightUntilItIsDone() throws Exception {
    try (Opened opened = new Opened(folder)) {
      opened.tell(live(Kind.NODE), live(Kind.POD));
      opened.engine.write(new Body.ChangeNote("upgrading the control plane", true, UNTIL)).join();
      opened.engine.write(new Body.Submission("iOS 7.1", true)).join();
      opened.engine.write(new Body.ChangeNote("raised a limit", false)).join();
      Picture two = opened.comesTo(picture -> picture.changes().inFlight().count() == 2);
      assertThat(two.changes().rows())
          .extracting(ChangeRow::axis)
          .containsExactlyInAnyOrder(ChangeRow.Axis.CONTROL_PLANE, ChangeRow.Axis.APP);
      assertThat(two.changes().rows()).allMatch(row -> row.who().equals("ana"));

      Entry upgrade = entry(two, "upgrading the control plane");
      opened.engine.write(new Body.Done("1.33 everywhere"), upgrade).join();
      opened.comesTo(picture -> picture.changes().inFlight().count() == 1);

      opened.engine.write(new Body.Strike("another app"), entry(two, "iOS 7.1")).join();
      opened.comesTo(picture -> picture.changes().inFlight().count() == 0);
    }
  }

  private static Entry entry(Picture picture, String text) {
    return picture.log().lines().stream()
        .filter(line -> line.body() instanceof Body.Remark remark && remark.text().equals(text))
        .map(Line::entry)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }
}

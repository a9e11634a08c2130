package flybridge.store;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.incident.Line;
import flybridge.incident.Wording;
import flybridge.time.Time;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// kill -9 at moments that nobody chose. `-Dflybridge.kill.times=200` for the long run.
class KillTest {
  private static final int TIMES = Integer.getInteger("flybridge.kill.times", 25);
  private static final int ENTRIES = 100_000;
  private static final int MOST_BEFORE_KILL = 40;
  private static final int MOST_STARTING_MILLIS = 700;
  private static final int MOST_EXTRA_MICROS = 5_000;
  private static final int SEED = 20_260_301;

  @TempDir Path folder;

  @Test
  void nothingAcknowledgedIsLostAndNothingIsThereTwice() throws Exception {
    Random random = new Random(SEED);
    Map<String, String> acknowledged = new HashMap<>();
    int unacknowledged = 0;
    for (int round = 0; round < TIMES; round++) {
      Process process = Fork.start(List.of(), folder, "round" + round, ENTRIES);
      process.outputWriter().close();
      killAtRandom(process, random, acknowledged);
      unacknowledged = check(acknowledged, round);
    }
    System.out.printf(
        "killed %d times: %d entries acknowledged, all there once; %d more had reached the disk"
            + " without being told%n",
        TIMES, acknowledged.size(), unacknowledged);
    assertThat(acknowledged.size()).isGreaterThan(TIMES);
  }

  /// Killed by its handle, because killing the `Process` closes the pipe and would lose what was
  /// told. A fifth of the kills come while the program starts, the others while it writes, at a
  /// random moment after a random line of its output.
  private static void killAtRandom(Process process, Random random, Map<String, String> acknowledged)
      throws IOException, InterruptedException {
    try (BufferedReader out = process.inputReader()) {
      if (random.nextInt(5) == 0) {
        process.waitFor(random.nextInt(MOST_STARTING_MILLIS), TimeUnit.MILLISECONDS);
      } else {
        int lines = 2 + random.nextInt(MOST_BEFORE_KILL);
        for (int i = 0; i < lines; i++) {
          note(out.readLine(), acknowledged);
        }
        process.waitFor(random.nextInt(MOST_EXTRA_MICROS), TimeUnit.MICROSECONDS);
      }
      process.toHandle().destroyForcibly();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        note(line, acknowledged);
      }
    }
    assertThat(process.waitFor()).as("killed, not ended").isEqualTo(137);
  }

  /// The last line of a killed program may be cut short; what was not told whole was not told.
  private static void note(String line, Map<String, String> acknowledged) {
    assertThat(line).as("the program still runs").isNotNull();
    String[] word = line.split(" ");
    if (word.length == 4 && word[0].equals("ack") && word[2].length() == 64) {
      acknowledged.put(word[3], word[2]);
    }
  }

  private int check(Map<String, String> acknowledged, int round) {
    try (Journal journal = Journal.open(folder, Time.system())) {
      Map<String, Long> times =
          journal.view().lines().stream()
              .collect(Collectors.groupingBy(Wording::of, Collectors.counting()));
      assertThat(times.values()).as("round %d: each once", round).allMatch(count -> count == 1);
      Map<String, String> stored =
          journal.view().lines().stream().collect(Collectors.toMap(Wording::of, KillTest::hash));
      assertThat(stored).as("round %d: all there", round).containsAllEntriesOf(acknowledged);
      assertThat(stored.size() - acknowledged.size()).isBetween(0, round + 1);
      VerifyReport report = journal.verify();
      assertThat(report.damages()).as("round %d", round).isEmpty();
      assertThat(report.heads()).hasSizeLessThanOrEqualTo(1);
      return stored.size() - acknowledged.size();
    }
  }

  private static String hash(Line line) {
    return line.order().hash().hex();
  }
}

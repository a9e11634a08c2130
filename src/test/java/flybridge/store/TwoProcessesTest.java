package flybridge.store;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.incident.Wording;
import flybridge.time.Time;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoProcessesTest {
  private static final int PROCESSES = 3;
  private static final int ENTRIES = 800;
  private static final int PATIENCE_SECONDS = 120;

  @TempDir Path folder;

  @Test
  void programsThatStartAtOnceOnAnEmptyFolderWriteOneChain() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(Fork.start(List.of(), folder, "process" + i, ENTRIES));
    }
    for (Process process : processes) {
      assertThat(process.inputReader().readLine()).isEqualTo("ready");
    }
    for (Process process : processes) {
      process.outputWriter().close();
    }
    for (Process process : processes) {
      long told = process.inputReader().lines().filter(line -> line.startsWith("ack ")).count();
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      assertThat(told).isEqualTo(ENTRIES);
    }
    try (Journal journal = Journal.open(folder, Time.system())) {
      VerifyReport report = journal.verify();
      assertThat(report.damages()).isEmpty();
      assertThat(report.heads()).hasSize(1);
      assertThat(report.heads().getFirst().seq()).isEqualTo(PROCESSES * ENTRIES);
      assertThat(report.heads().getFirst().device()).isEqualTo(journal.device());
      assertThat(journal.view().lines().stream().map(Wording::of).distinct())
          .hasSize(PROCESSES * ENTRIES);
      List<String> order = journal.view().lines().stream().map(Wording::of).toList();
      assertThat(turns(order))
          .as("they did write at the same time")
          .isGreaterThanOrEqualTo(PROCESSES);
    }
  }

  /// How often the log goes from one program's entries to another's.
  private static long turns(List<String> order) {
    List<Character> writers = order.stream().map(text -> text.charAt("process".length())).toList();
    return IntStream.range(1, writers.size())
        .filter(i -> !writers.get(i).equals(writers.get(i - 1)))
        .count();
  }
}

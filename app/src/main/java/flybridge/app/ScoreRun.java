package flybridge.app;

import flybridge.drill.Drill;
import flybridge.engine.Source;
import flybridge.score.Score;
import flybridge.score.ScoreJson;
import flybridge.score.Scoring;
import flybridge.score.WatchPath;
import flybridge.time.Time;
import flybridge.watch.UpdateSink;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Plays drills and prints how soon each finding was raised.
final class ScoreRun {
  private final List<Drill> drills;

  ScoreRun(List<Drill> drills) {
    this.drills = drills;
  }

  /// @return the exit status: 1 where a finding was missed or an alarm not expected
  int print(PrintWriter out, boolean json) throws InterruptedException {
    Scoring scoring = new Scoring(ScoreRun::follow, Time.system());
    List<Score> scores = new ArrayList<>();
    for (Drill drill : drills) {
      try {
        scores.add(scoring.play(drill));
      } catch (IOException failed) {
        throw Refusal.cannotOpen(failed.getMessage());
      }
    }
    if (json) {
      out.println(ScoreJson.of(scores));
    } else {
      scores.forEach(score -> print(score, out));
    }
    return scores.stream().allMatch(Score::clean) ? 0 : Refusal.BAD_ANSWER;
  }

  private static void print(Score score, PrintWriter out) {
    out.println(score.drill());
    for (Score.Mark mark : score.marks()) {
      String delay =
          mark.delay()
              .map(found -> "%.1f s after it was visible".formatted(found.toMillis() / 1_000.0))
              .orElse("missed");
      String real =
          mark.realDelay() == null
              ? "never noticed in the real incident"
              : "%d s in the real incident".formatted(mark.realDelay().toSeconds());
      out.println(
          "  %-32s %-24s %s; %s".formatted(mark.finding(), mark.object().name(), delay, real));
    }
    for (Score.Alarm alarm : score.unexpected()) {
      out.println("  not expected at %s: %s".formatted(alarm.at(), alarm.title()));
    }
  }

  /// The ordinary path into a cluster, from a kubeconfig on the disk.
  private static WatchPath.Following follow(String kubeconfig, UpdateSink sink) throws IOException {
    Path file = Files.createTempFile("flybridge-", ".kubeconfig");
    Files.writeString(file, kubeconfig);
    Source.Running running = Opening.cluster(file).start(sink::accept);
    return () -> {
      running.close();
      delete(file);
    };
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException stays) {
      throw new UncheckedIOException("The file " + file + " stays behind.", stays);
    }
  }
}

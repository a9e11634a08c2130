package flybridge.drill;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// An incident to be played: where it began, what happened, what is to be found.
///
/// @param name by which it is called, as `iconik`
/// @param title for people
/// @param source the document that it follows
/// @param zone in which the document tells its times
/// @param start of the playing, in the incident's own time
/// @param seed of all chance in it
/// @param steps in order of time
public record Drill(
    String name,
    String title,
    String source,
    ZoneId zone,
    Instant start,
    Instant end,
    long seed,
    ClusterPlan cluster,
    List<TimedStep> steps,
    List<ExpectedFinding> findings) {

  private static final List<String> BUILT_IN = List.of("iconik");
  private static final String FOLDER = "/flybridge/drills/";

  /// A step and when it happens, in the incident's own time.
  public record TimedStep(Instant at, Step step) {}

  /// The names of the built-in drills.
  public static List<String> list() {
    return BUILT_IN;
  }

  /// A built-in drill.
  ///
  /// @throws DrillException when there is none of that name
  public static Drill builtIn(String name) {
    if (!BUILT_IN.contains(name)) {
      throw new DrillException(
          "There is no built-in drill named '%s'; there are: %s. A file is named by its path."
              .formatted(name, String.join(", ", BUILT_IN)));
    }
    String resource = FOLDER + name + ".yaml";
    try (InputStream stream = Drill.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the built-in drill is not in the program: " + resource);
      }
      return new DrillReader(name + ".yaml")
          .read(name, new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// A drill in a file.
  ///
  /// @throws DrillException when it is not there, or not a drill, with the line and what is wrong
  public static Drill read(Path file) {
    String fileName = String.valueOf(file.getFileName());
    String name = fileName.replaceFirst("\\.ya?ml$", "");
    try (var reader = Files.newBufferedReader(file)) {
      return new DrillReader(fileName).read(name, reader);
    } catch (NoSuchFileException missing) {
      throw new DrillException(
          "There is no file %s; name a drill file or one of: %s."
              .formatted(file, String.join(", ", BUILT_IN)));
    } catch (IOException unreadable) {
      throw new DrillException("%s cannot be read: %s".formatted(file, unreadable.getMessage()));
    }
  }

  /// The same drill, beginning at another instant: with now, as if it all happened now.
  public Drill startingAt(Instant newStart) {
    Duration shift = Duration.between(start, newStart);
    List<TimedStep> shifted =
        steps.stream().map(timed -> new TimedStep(timed.at().plus(shift), timed.step())).toList();
    return new Drill(
        name, title, source, zone, newStart, end.plus(shift), seed, cluster, shifted, findings);
  }

  /// Every node's name.
  public List<String> nodes() {
    return cluster.pools().stream().flatMap(pool -> pool.names().stream()).toList();
  }
}

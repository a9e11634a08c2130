package flybridge.drill;

import java.io.Reader;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Reads a drill file. Whatever does not fit is told with its line and what would fit.
final class DrillReader {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final String file;

  /// @param file its name, for messages
  DrillReader(String file) {
    this.file = file;
  }

  Drill read(String name, Reader reader) {
    Section drill = Section.of(file, Element.read(reader, file), "a drill");
    String title = drill.text("title");
    String source = drill.text("source");
    drill.optionalText("assumed");
    ZoneId zone =
        drill
            .read("zone", "a time zone, as Europe/Stockholm", ZoneId::of)
            .orElseThrow(() -> drill.missing("zone"));
    Instant start = moment(drill, "start", zone);
    Instant end = moment(drill, "end", zone);
    if (!end.isAfter(start)) {
      throw drill.wrong("'end' must be after 'start'");
    }
    long seed = drill.number("seed", 1);
    ClusterPlan cluster = new ClusterReader(drill.section("cluster")).read();
    Names names = Names.of(cluster);
    List<Drill.TimedStep> steps = steps(drill, new Clock(zone, start, end), names);
    List<ExpectedFinding> findings = new ArrayList<>();
    for (Section finding : drill.sections("findings")) {
      findings.add(new FindingReader(finding).read());
    }
    drill.end();
    return new Drill(
        name,
        title,
        source,
        zone,
        start,
        end,
        seed,
        cluster,
        List.copyOf(steps),
        List.copyOf(findings));
  }

  private static Instant moment(Section drill, String field, ZoneId zone) {
    return drill
        .read(field, "a moment, as 2019-09-05 22:40:00", DrillReader::parseMoment)
        .map(moment -> moment.atZone(zone).toInstant())
        .orElseThrow(() -> drill.missing(field));
  }

  private static LocalDateTime parseMoment(String text) {
    return LocalDateTime.parse(text.replace('T', ' '), MOMENT);
  }

  private static List<Drill.TimedStep> steps(Section drill, Clock clock, Names names) {
    List<Drill.TimedStep> steps = new ArrayList<>();
    for (Section section : drill.sections("steps")) {
      Instant at = clock.at(section, "at");
      steps.addAll(
          new StepReader(section, clock, names)
              .read().stream().map(step -> new Drill.TimedStep(at, step)).toList());
    }
    steps.sort(Comparator.comparing(Drill.TimedStep::at));
    return steps;
  }

  /// The incident's clock: times of day, of the day on which the drill starts or the next.
  record Clock(ZoneId zone, Instant start, Instant end) {
    Instant at(Section section, String field) {
      Optional<LocalTime> time =
          section.read(field, "a time of day, as 22:51:22 or 22:51:22.880", LocalTime::parse);
      if (time.isEmpty()) {
        throw section.missing(field);
      }
      return instant(section, field, time.get());
    }

    private Instant instant(Section section, String field, LocalTime time) {
      Instant sameDay = start.atZone(zone).with(time).toInstant();
      Instant instant =
          sameDay.isBefore(start) ? start.atZone(zone).plusDays(1).with(time).toInstant() : sameDay;
      if (instant.isAfter(end)) {
        throw section.wrong(
            "'%s: %s' is not between the drill's start and end".formatted(field, time));
      }
      return instant;
    }
  }

  /// The nodes and workloads that steps may name.
  record Names(List<String> nodes, List<String> workloads) {
    static Names of(ClusterPlan cluster) {
      return new Names(
          cluster.pools().stream().flatMap(pool -> pool.names().stream()).toList(),
          cluster.workloads().stream()
              .map(workload -> workload.namespace() + "/" + workload.name())
              .toList());
    }

    String node(Section section, String field) {
      return known(section, field, "node", nodes);
    }

    String workload(Section section, String field) {
      return known(section, field, "workload", workloads);
    }

    private static String known(Section section, String field, String what, List<String> names) {
      String name = section.text(field);
      if (!names.contains(name)) {
        throw section.wrong(
            "there is no %s named '%s'; there are %s"
                .formatted(what, name, String.join(", ", names)));
      }
      return name;
    }
  }
}

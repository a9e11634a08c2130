package flybridge.export;

import flybridge.incident.Body;
import flybridge.incident.Bytes32;
import flybridge.incident.Device;
import flybridge.incident.Entry;
import flybridge.incident.IncidentState;
import flybridge.incident.Line;
import flybridge.incident.LogFold;
import flybridge.incident.LogView;
import flybridge.incident.Sighting;
import flybridge.incident.SignedHead;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that a timeline is made of. The same evidence gives the same text, which is how a changed
/// text is found out.
///
/// @param incident the incident's id; empty for a plain stretch of the log
/// @param name the incident's name; empty likewise
/// @param from the first moment that it covers
/// @param until the last moment that it covers
/// @param entries in the log's order, with the corrections in force
/// @param sightings what machines saw in that time and no incident cited
public record Evidence(
    String incident,
    String name,
    Instant from,
    Instant until,
    List<Entry> entries,
    List<Sighting> sightings,
    Origin origin) {
  /// How much of what machines saw is shown before and after an incident.
  public static final Duration AROUND = Duration.ofMinutes(15);

  public Evidence {
    from = Instant.ofEpochMilli(from.toEpochMilli());
    until = Instant.ofEpochMilli(until.toEpochMilli());
    entries = List.copyOf(entries);
    sightings = List.copyOf(sightings);
  }

  /// Who made the export.
  ///
  /// @param writtenAt to the millisecond
  /// @param device the console that signs it
  /// @param heads the signed heads of the chains, as far as they are known
  public record Origin(
      String author, Instant writtenAt, Device device, Zone zone, List<SignedHead> heads) {
    public Origin {
      writtenAt = Instant.ofEpochMilli(writtenAt.toEpochMilli());
      heads = List.copyOf(heads);
    }
  }

  /// The evidence of an incident, with what machines saw shortly before, during and after it in the
  /// same cluster.
  public static Evidence of(LogView view, IncidentState incident, Origin origin) {
    Instant end = incident.resolvedAt();
    Instant from = incident.beganAt().minus(AROUND);
    Instant until = end == null ? origin.writtenAt() : end.plus(AROUND);
    List<Sighting> around =
        sightings(view.sightings()).stream()
            .filter(sighting -> within(sighting.happenedAt(), from, until))
            .filter(sighting -> sameCluster(sighting.context(), incident.context()))
            .toList();
    List<Entry> entries = entries(incident.lines());
    return new Evidence(incident.id(), incident.name(), from, until, entries, around, origin);
  }

  /// The evidence of everything that happened between two instants, both included, whether or not
  /// an incident was declared.
  public static Evidence between(LogView view, Instant from, Instant until, Origin origin) {
    List<Line> lines =
        view.lines().stream().filter(line -> within(line.happenedAt(), from, until)).toList();
    return new Evidence("", "", from, until, entries(lines), sightings(lines), origin);
  }

  /// The incident as this evidence alone shows it; empty for a plain stretch.
  Optional<IncidentState> state() {
    return LogFold.of(entries).incident(incident);
  }

  /// Every line, in the order in which things happened.
  List<Line> timeline() {
    LogFold fold = new LogFold();
    entries.forEach(fold::add);
    sightings.forEach(fold::add);
    return fold.view().lines().stream().sorted(Line.BY_TIME).toList();
  }

  private static List<Entry> entries(Collection<Line> lines) {
    Map<Bytes32, Entry> entries = new LinkedHashMap<>();
    for (Line line : lines) {
      List<Entry> all = new ArrayList<>();
      Optional.ofNullable(line.entry()).ifPresent(all::add);
      all.addAll(line.amendments());
      Optional.ofNullable(line.struckBy()).ifPresent(all::add);
      Optional.ofNullable(line.redactedBy()).ifPresent(all::add);
      all.forEach(entry -> entries.putIfAbsent(entry.hash(), entry));
    }
    return entries.values().stream().sorted((a, b) -> a.order().compareTo(b.order())).toList();
  }

  private static List<Sighting> sightings(Collection<Line> lines) {
    List<Sighting> sightings = new ArrayList<>();
    for (Line line : lines) {
      if (line.entry() == null && line.body() instanceof Body.Observation seen) {
        Device device = line.order().device();
        sightings.add(new Sighting(seen, line.happenedAt(), device, line.context(), 1));
      }
    }
    return sightings;
  }

  private static boolean within(Instant instant, Instant from, Instant until) {
    return !instant.isBefore(from) && !instant.isAfter(until);
  }

  private static boolean sameCluster(String one, String other) {
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }
}

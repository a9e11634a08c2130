package flybridge.incident;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// All observations of one thing.
final class Subject {
  private final Map<Bytes32, Line> cited = new HashMap<>();
  private final Map<SharedKey, Line> sighted = new HashMap<>();
  private List<Line> shown = List.of();

  /// The lines of it that the log shows.
  List<Line> shown() {
    return shown;
  }

  void shown(List<Line> lines) {
    shown = lines;
  }

  Subject with(Line line) {
    cited.put(line.order().hash(), line);
    return this;
  }

  Subject without(Line line) {
    cited.remove(line.order().hash());
    return this;
  }

  Subject without(SharedKey key) {
    sighted.remove(key);
    return this;
  }

  Subject with(Sighting sighting) {
    sighted.put(sighting.observation().key(), Line.of(sighting));
    return this;
  }

  /// The lines of an incident in the log's order, what several consoles saw at once as one.
  static List<Line> lines(Stream<Line> placed) {
    List<Line> result = new ArrayList<>();
    Map<String, Subject> seen = new HashMap<>();
    placed.forEach(
        line -> {
          if (line.body() instanceof Body.Observation observation) {
            seen.computeIfAbsent(observation.key().subject(), _ -> new Subject()).with(line);
          } else {
            result.add(line);
          }
        });
    seen.values().forEach(subject -> result.addAll(subject.collapsed()));
    result.sort(Line.IN_ORDER);
    return result;
  }

  /// What the chain has comes first, so that every console shows the same line for it.
  List<Line> collapsed() {
    List<Line> all = new ArrayList<>(cited.values());
    all.sort(Line.IN_ORDER);
    List<Line> beside = new ArrayList<>(sighted.values());
    beside.sort(Line.IN_ORDER);
    all.addAll(beside);
    return Collapse.of(all);
  }
}

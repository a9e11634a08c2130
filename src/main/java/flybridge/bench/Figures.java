package flybridge.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// What a bench found. For one thread.
public final class Figures {
  private static final double P99 = 0.99;

  /// How a part of a bench begins the line of a figure.
  private static final String FIGURE = "figure";

  private static final String NOTE = "note";

  private final String bench;
  private final int nodes;
  private final int pods;
  private final Map<String, Series> series = new LinkedHashMap<>();
  private final Map<String, Double> ratios = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  private record Series(String unit, List<Double> values) {}

  /// @param bench its name, as `sync`
  public Figures(String bench, int nodes, int pods) {
    this.bench = bench;
    this.nodes = nodes;
    this.pods = pods;
  }

  /// Adds one measurement.
  public void add(String name, String unit, double value) {
    series.computeIfAbsent(name, key -> new Series(unit, new ArrayList<>())).values().add(value);
  }

  /// The line in which a part of a bench tells a measurement to the process that started it.
  public static String line(String name, String unit, double value) {
    return String.join("\t", FIGURE, name, unit, Double.toString(value));
  }

  /// The line in which it tells how it was measured.
  public static String noteLine(String sentence) {
    return NOTE + "\t" + sentence;
  }

  /// Adds what such a line says.
  ///
  /// @param size appended to a figure's name, as `-at-30000`
  /// @return whether it was one
  boolean take(String line, String size) {
    String[] parts = line.split("\t");
    if (parts.length == 4 && parts[0].equals(FIGURE)) {
      add(parts[1] + size, parts[2], Double.parseDouble(parts[3]));
      return true;
    }
    if (parts.length == 2 && parts[0].equals(NOTE)) {
      note(parts[1]);
      return true;
    }
    return false;
  }

  /// Says something of how it was measured, as which peer is missing.
  public void note(String sentence) {
    if (!notes.contains(sentence)) {
      notes.add(sentence);
    }
  }

  /// The middle of what was measured; empty if nothing was.
  public OptionalDouble median(String name) {
    Series known = series.get(name);
    return known == null ? OptionalDouble.empty() : OptionalDouble.of(at(known.values(), 0.5));
  }

  /// Adds the ratio of two medians, if both were measured.
  public void ratio(String name, String upper, String lower) {
    OptionalDouble bottom = median(lower);
    if (bottom.isPresent()) {
      ratio(name, upper, bottom.getAsDouble());
    }
  }

  /// Adds the ratio of a median to a number that is known, if the median was measured.
  public void ratio(String name, String upper, double lower) {
    OptionalDouble top = median(upper);
    if (top.isPresent() && lower > 0) {
      ratios.put(name, top.getAsDouble() / lower);
    }
  }

  /// `{"bench","nodes","pods","figures":[{"name","unit","median","p99","n","role","what"}],
  /// "ratios":[{"name","value","what"}],"notes":[]}`.
  public ObjectNode json() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("bench", bench).put("nodes", nodes).put("pods", pods);
    ArrayNode figures = document.putArray("figures");
    series.forEach(
        (name, known) -> {
          Legend.Entry entry = Legend.of(name);
          figures
              .addObject()
              .put("name", name)
              .put("unit", known.unit())
              .put("median", at(known.values(), 0.5))
              .put("p99", at(known.values(), P99))
              .put("n", known.values().size())
              .put("role", entry.role().word())
              .put("what", entry.words());
        });
    ArrayNode found = document.putArray("ratios");
    ratios.forEach(
        (name, value) ->
            found
                .addObject()
                .put("name", name)
                .put("value", value)
                .put("what", Legend.of(name).words()));
    ArrayNode said = document.putArray("notes");
    notes.forEach(said::add);
    return document;
  }

  /// A table for people.
  public String words() {
    FiguresTable table = new FiguresTable("%s: %,d nodes, %,d pods".formatted(bench, nodes, pods));
    series.forEach(
        (name, known) ->
            table.figure(
                name,
                known.unit(),
                at(known.values(), 0.5),
                at(known.values(), P99),
                known.values().size()));
    ratios.forEach(table::ratio);
    notes.forEach(table::note);
    return table.text();
  }

  /// The value below which a share of all lies (nearest rank).
  private static double at(List<Double> values, double share) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }
}

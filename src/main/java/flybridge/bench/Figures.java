package flybridge.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/// What a bench found. For one thread.
public final class Figures {
  private static final double P99 = 0.99;

  private final String bench;
  private final int nodes;
  private final int pods;
  private final Map<String, Series> series = new LinkedHashMap<>();
  private final Map<String, Double> ratios = new LinkedHashMap<>();

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

  /// The middle of what was measured; empty if nothing was.
  public OptionalDouble median(String name) {
    Series known = series.get(name);
    return known == null ? OptionalDouble.empty() : OptionalDouble.of(at(known.values(), 0.5));
  }

  /// Adds the ratio of two medians, if both were measured.
  public void ratio(String name, String upper, String lower) {
    OptionalDouble top = median(upper);
    OptionalDouble bottom = median(lower);
    if (top.isPresent() && bottom.isPresent() && bottom.getAsDouble() > 0) {
      ratios.put(name, top.getAsDouble() / bottom.getAsDouble());
    }
  }

  /// `{"bench","nodes","pods","figures":[{"name","unit","median","p99","n"}],"ratios":[{"name",
  /// "value"}]}`.
  public ObjectNode json() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("bench", bench).put("nodes", nodes).put("pods", pods);
    ArrayNode figures = document.putArray("figures");
    series.forEach(
        (name, known) ->
            figures
                .addObject()
                .put("name", name)
                .put("unit", known.unit())
                .put("median", at(known.values(), 0.5))
                .put("p99", at(known.values(), P99))
                .put("n", known.values().size()));
    ArrayNode found = document.putArray("ratios");
    ratios.forEach((name, value) -> found.addObject().put("name", name).put("value", value));
    return document;
  }

  /// A table for people.
  public String words() {
    StringBuilder words = new StringBuilder();
    words.append("%s: %,d nodes, %,d pods%n".formatted(bench, nodes, pods));
    series.forEach(
        (name, known) ->
            words.append(
                String.format(
                    Locale.ROOT,
                    "  %-24s median %,10.1f %-4s p99 %,10.1f  n %d%n",
                    name,
                    at(known.values(), 0.5),
                    known.unit(),
                    at(known.values(), P99),
                    known.values().size())));
    ratios.forEach(
        (name, value) -> words.append(String.format(Locale.ROOT, "  %-24s %.2f%n", name, value)));
    return words.toString();
  }

  /// The value below which a share of all lies (nearest rank).
  private static double at(List<Double> values, double share) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }
}

package flybridge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// When the server wrote what, as [flybridge.drill.scale.Stamps] notes it beside the kubeconfig.
public final class Written {
  private final Map<Long, Long> pods = new HashMap<>();
  private final Map<String, List<Long>> alarms = new HashMap<>();
  private final List<long[]> counts = new ArrayList<>();

  private Written() {}

  /// All that is noted by now, which may be a second behind.
  ///
  /// @param kubeconfig of the server
  public static Written read(Path kubeconfig) throws IOException {
    Written written = new Written();
    try (Stream<String> lines = Files.lines(kubeconfig.resolveSibling("stamps"))) {
      lines.map(line -> line.split(" ")).forEach(written::take);
    }
    return written;
  }

  private void take(String[] parts) {
    if (parts.length != 3) {
      return;
    }
    long nanos = Long.parseLong(parts[2]);
    switch (parts[0]) {
      case "pod" -> pods.put(Long.parseLong(parts[1]), nanos);
      case "alarm" -> alarms.computeIfAbsent(parts[1], _ -> new ArrayList<>()).add(nanos);
      case "written" -> counts.add(new long[] {Long.parseLong(parts[1]), nanos});
      default -> throw new IllegalArgumentException("No such stamp: " + parts[0]);
    }
  }

  /// Milliseconds from the write of a revision of a pod to a moment; empty where it is not known.
  public OptionalDouble sincePod(long revision, long nanos) {
    Long at = pods.get(revision);
    return at == null ? OptionalDouble.empty() : OptionalDouble.of((nanos - at) / 1e6);
  }

  /// Milliseconds from the last write before a moment that should have raised an alarm of a node.
  public OptionalDouble sinceAlarm(String node, long nanos) {
    return alarms.getOrDefault(node, List.of()).stream()
        .filter(at -> at <= nanos)
        .mapToDouble(at -> (nanos - at) / 1e6)
        .min();
  }

  /// What was written in each second between two moments.
  public List<Double> perSecond(long fromNanos, long untilNanos) {
    List<Double> rates = new ArrayList<>();
    for (int i = 1; i < counts.size(); i++) {
      long[] before = counts.get(i - 1);
      long[] after = counts.get(i);
      if (before[1] >= fromNanos && after[1] <= untilNanos) {
        rates.add((after[0] - before[0]) * 1e9 / (after[1] - before[1]));
      }
    }
    return rates;
  }
}

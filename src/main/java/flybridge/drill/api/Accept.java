package flybridge.drill.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One media range of an Accept header.
///
/// @param type as `application/json`, `application/*` or `*/*`
/// @param parameters by name, without the weight
/// @param weight its q, 1 when not given
record Accept(String type, Map<String, String> parameters, double weight) {

  /// The ranges in order of preference; without a header, anything.
  static List<Accept> parse(String header) {
    List<Accept> ranges = new ArrayList<>();
    for (String range : header.split(",")) {
      if (range.isBlank()) {
        continue;
      }
      String[] parts = range.strip().split("\\s*;\\s*");
      Map<String, String> parameters = new HashMap<>();
      for (int i = 1; i < parts.length; i++) {
        int equals = parts[i].indexOf('=');
        if (equals > 0) {
          parameters.put(
              parts[i].substring(0, equals), parts[i].substring(equals + 1).replace("\"", ""));
        }
      }
      double weight = weight(parameters.remove("q"));
      ranges.add(new Accept(parts[0], Map.copyOf(parameters), weight));
    }
    if (ranges.isEmpty()) {
      ranges.add(new Accept("*/*", Map.of(), 1));
    }
    ranges.sort(Comparator.comparingDouble((Accept range) -> -range.weight()));
    return ranges;
  }

  boolean covers(String mediaType) {
    int slash = mediaType.indexOf('/');
    return type.equals("*/*")
        || type.equals(mediaType)
        || type.equals(mediaType.substring(0, slash + 1) + "*");
  }

  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  private static double weight(@Nullable String given) {
    try {
      return given == null ? 1 : Double.parseDouble(given);
    } catch (NumberFormatException wrong) {
      return 1;
    }
  }
}

package flybridge.drill.api.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A request as it arrived.
///
/// @param method in capitals
/// @param path decoded, without the query
/// @param query decoded, each name with its values in order; a name without a value has ""
/// @param headers by lower-case name
/// @param body empty when there is none
public record Request(
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    byte[] body) {

  static Request of(String method, String target, Map<String, String> headers, byte[] body) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? "" : target.substring(mark + 1);
    return new Request(
        method, decode(path.replace("+", "%2B")), parse(query), Map.copyOf(headers), body);
  }

  /// The first value of a query parameter, empty when it is not there.
  public String parameter(String name) {
    List<String> values = query.get(name);
    return values == null ? "" : values.getFirst();
  }

  public boolean hasParameter(String name) {
    return query.containsKey(name);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  private static Map<String, List<String>> parse(String query) {
    Map<String, List<String>> parsed = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        parsed.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      }
    }
    return parsed;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}

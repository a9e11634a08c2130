package flybridge.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/// A picture in a few figures, for scripts and people over ssh.
///
/// @param serverVersion as `v1.36.2`, empty while unknown
/// @param state `loading`, `live`, `stale` or `broken`
/// @param behindSeconds the age of the last proof
/// @param forbidden kinds that the account may not read, as the API names them
public record Status(
    String context,
    String serverVersion,
    String state,
    double behindSeconds,
    int nodes,
    int pods,
    List<String> forbidden,
    String reason) {

  public static Status of(Picture picture) {
    Connection connection = picture.connection();
    return new Status(
        connection.context(),
        picture.cluster().serverVersion(),
        connection.state().name().toLowerCase(Locale.ROOT),
        connection.behind().toMillis() / 1_000.0,
        picture.cluster().nodes().size(),
        picture.cluster().pods().size(),
        connection.forbidden(),
        connection.reason());
  }

  /// The document that `flybridge status --json` prints.
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("context", context);
    json.put("serverVersion", serverVersion);
    json.put("state", state.equals("forbidden") ? "broken" : state);
    json.put("behindSeconds", behindSeconds);
    json.put("nodes", nodes);
    json.put("pods", pods);
    forbidden.forEach(json.putArray("forbidden")::add);
    if (!reason.isEmpty()) {
      json.put("reason", reason);
    }
    return json;
  }

  /// One sentence for people.
  public String words() {
    String base =
        "%s · %s · %d nodes · %d pods · %s, %.1f s behind"
            .formatted(
                context,
                serverVersion.isEmpty() ? "version unknown" : serverVersion,
                nodes,
                pods,
                state,
                behindSeconds);
    String left = forbidden.isEmpty() ? "" : " · may not read " + String.join(", ", forbidden);
    return base + left + (reason.isEmpty() ? "" : " · " + reason);
  }
}

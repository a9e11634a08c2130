package flybridge.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.watch.Link;
import flybridge.watch.WayIn;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a doctor found. Immutable.
///
/// @param checks in the order in which one would look for a fault
/// @param connected whether the server let us in
/// @param link what the line to it was measured to be; null without a connection
/// @param ways how each kind's picture came; objects as they were when it was whole
public record Diagnosis(
    List<Check> checks, boolean connected, Link.@Nullable Measured link, List<WayIn> ways) {

  public Diagnosis {
    checks = List.copyOf(checks);
    ways = List.copyOf(ways);
  }

  /// Whether nothing is left to mend.
  public boolean fine() {
    return checks.stream().allMatch(check -> check.state().compareTo(Check.State.WARNING) < 0);
  }

  /// A line for each check, for people.
  public List<String> lines() {
    return checks.stream().map(Check::line).toList();
  }

  /// The document that `flybridge doctor --json` prints: `{"checks":[{"what","state","sentence"}],
  /// "link":{"roundTripMs","megabitsPerSecond","atLeast"},"ways":[{"kind","way","objects",
  /// "protobuf"}]}`. What was not measured is null; a way that is of one namespace names it.
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode all = json.putArray("checks");
    checks.forEach(check -> check.into(all.addObject()));
    line(json.putObject("link"));
    ArrayNode each = json.putArray("ways");
    ways.forEach(way -> way(way, each.addObject()));
    return json;
  }

  private void line(ObjectNode json) {
    boolean answered = link != null && !link.roundTrip().isZero();
    boolean measured = link != null && link.bytesPerSecond() > 0;
    json.put("roundTripMs", answered ? LinkCheck.millis(link) : null);
    json.put("megabitsPerSecond", measured ? LinkCheck.megabits(link) : null);
    json.put("atLeast", measured && link.atLeast());
  }

  private static void way(WayIn way, ObjectNode json) {
    json.put("kind", way.scope().kind().title());
    if (!way.scope().namespace().isEmpty()) {
      json.put("namespace", way.scope().namespace());
    }
    json.put("way", way.way().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    json.put("objects", way.objects());
    json.put("protobuf", way.protobuf());
  }
}

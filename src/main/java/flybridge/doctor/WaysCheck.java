package flybridge.doctor;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.summingLong;

import flybridge.watch.Way;
import flybridge.watch.WayIn;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// By which ways the picture came, in which format, and how much there is of what.
final class WaysCheck {
  private WaysCheck() {}

  static List<Check> of(List<WayIn> ways, boolean refusesStreams, List<String> problems) {
    return List.of(way(ways), format(ways), streams(ways, refusesStreams), readable(problems));
  }

  private static Check way(Collection<WayIn> ways) {
    long objects = ways.stream().collect(summingLong(WayIn::objects));
    Map<Way, List<WayIn>> byWay =
        ways.stream()
            .collect(
                Collectors.groupingBy(
                    WayIn::way, () -> new EnumMap<>(Way.class), Collectors.toList()));
    String each =
        byWay.entrySet().stream()
            .map(entry -> "%s %s".formatted(named(entry.getValue()), entry.getKey().words()))
            .collect(joining("; "));
    String sentence = String.format(Locale.ROOT, "%,d objects: %s.", objects, each);
    return ways.isEmpty()
        ? Check.failed("way in", "Nothing has come.")
        : Check.ok("way in", sentence);
  }

  private static String named(List<WayIn> ways) {
    return ways.stream()
        .map(way -> String.format(Locale.ROOT, "%s (%,d)", name(way), way.objects()))
        .collect(joining(", "));
  }

  private static String name(WayIn way) {
    return way.scope().namespace().isEmpty()
        ? way.scope().kind().plural()
        : way.scope().namespace() + "/" + way.scope().kind().plural();
  }

  private static Check format(List<WayIn> ways) {
    List<WayIn> json = ways.stream().filter(way -> !way.protobuf()).toList();
    if (json.isEmpty()) {
      return Check.ok("format", "The server speaks protobuf for every kind.");
    }
    return json.size() == ways.size()
        ? Check.ok("format", "The server speaks JSON, which takes longer to read than protobuf.")
        : Check.ok("format", "The server speaks protobuf, and JSON for " + named(json) + ".");
  }

  private static Check streams(List<WayIn> ways, boolean refused) {
    Set<Way> taken = EnumSet.noneOf(Way.class);
    ways.forEach(way -> taken.add(way.way()));
    if (refused) {
      return Check.notSetUp(
          "streaming lists",
          "The server refuses them, so that long lists come in pages (feature gate WatchList).");
    }
    return taken.contains(Way.STREAMING)
        ? Check.ok("streaming lists", "The server has them.")
        : Check.ok("streaming lists", "There was no need of them.");
  }

  private static Check readable(List<String> problems) {
    return problems.isEmpty()
        ? Check.ok("objects", "Each could be read.")
        : Check.warning("objects", String.join(" ", problems));
  }
}

package flybridge.drill;

import flybridge.drill.simulation.Quantity;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A mapping in a drill file while it is read: gives its fields in the form that is asked for, and
/// in the end complains of every field that nobody asked for.
final class Section {
  private static final Pattern DURATION =
      Pattern.compile(
          "(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m(?!s))?(?:(\\d+)(?:\\.(\\d{1,3}))?s)?(?:(\\d+)ms)?");

  private final String file;
  private final Element.Mapping mapping;
  private final TreeSet<String> asked = new TreeSet<>();

  private Section(String file, Element.Mapping mapping) {
    this.file = file;
    this.mapping = mapping;
  }

  static Section of(String file, Element element, String what) {
    if (element instanceof Element.Mapping mapping) {
      return new Section(file, mapping);
    }
    throw new DrillException(
        file, element.line(), "%s is written as fields, one 'name: value' a line".formatted(what));
  }

  int line() {
    return mapping.line();
  }

  String file() {
    return file;
  }

  /// Whether the field is there.
  boolean has(String name) {
    asked.add(name);
    return mapping.fields().containsKey(name);
  }

  Optional<Element> element(String name) {
    asked.add(name);
    return Optional.ofNullable(mapping.fields().get(name));
  }

  /// A text that must be there.
  String text(String name) {
    return optionalText(name).orElseThrow(() -> missing(name));
  }

  Optional<String> optionalText(String name) {
    return element(name).map(element -> scalar(element, name).text());
  }

  String text(String name, String otherwise) {
    return optionalText(name).orElse(otherwise);
  }

  int number(String name, int otherwise) {
    return read(name, "a whole number, as 3", Integer::parseInt).orElse(otherwise);
  }

  boolean flag(String name) {
    return read(name, "true or false", Section::truth).orElse(false);
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  Duration duration(String name) {
    return optionalDuration(name).orElseThrow(() -> missing(name));
  }

  Optional<Duration> optionalDuration(String name) {
    return read(name, "a length of time, as 90s, 1.5s, 8m or 41d", Section::parseDuration);
  }

  private static Duration readDuration(Matcher matcher) {
    Duration duration =
        Duration.ofDays(part(matcher, 1))
            .plusHours(part(matcher, 2))
            .plusMinutes(part(matcher, 3))
            .plusSeconds(part(matcher, 4));
    String fraction = matcher.group(5);
    if (fraction != null) {
      duration = duration.plusMillis(Long.parseLong((fraction + "00").substring(0, 3)));
    }
    return duration.plusMillis(part(matcher, 6));
  }

  static Duration parseDuration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    return readDuration(matcher);
  }

  private static long part(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /// An amount of memory in bytes.
  Optional<Long> optionalBytes(String name) {
    return read(name, "an amount of memory, as 512Mi", Quantity::units);
  }

  long bytes(String name) {
    return optionalBytes(name).orElseThrow(() -> missing(name));
  }

  /// A field read by a function that throws [IllegalArgumentException] for what it cannot read.
  <T> Optional<T> read(String name, String allowed, Function<String, T> reader) {
    Optional<Element> found = element(name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Element.Scalar scalar = scalar(found.get(), name);
    try {
      return Optional.of(reader.apply(scalar.text()));
    } catch (IllegalArgumentException | DateTimeException wrong) {
      throw wrong(scalar, "'%s: %s' is not %s".formatted(name, scalar.text(), allowed));
    }
  }

  /// A section that must be there.
  Section section(String name) {
    return optionalSection(name).orElseThrow(() -> missing(name));
  }

  Optional<Section> optionalSection(String name) {
    return element(name).map(element -> of(file, element, "'" + name + "'"));
  }

  /// A list of sections, empty when it is not there.
  List<Section> sections(String name) {
    List<Section> sections = new ArrayList<>();
    for (Element item : items(name)) {
      sections.add(of(file, item, "an item of '" + name + "'"));
    }
    return sections;
  }

  /// A list of texts, empty when it is not there.
  List<String> texts(String name) {
    return items(name).stream().map(item -> scalar(item, name).text()).toList();
  }

  private List<Element> items(String name) {
    Optional<Element> found = element(name);
    if (found.isEmpty()) {
      return List.of();
    }
    if (found.get() instanceof Element.Listing listing) {
      return listing.items();
    }
    throw wrong(found.get(), "'%s' is a list, one '- ' an item".formatted(name));
  }

  /// A mapping of texts, empty when it is not there.
  Map<String, String> map(String name) {
    Map<String, String> map = new LinkedHashMap<>();
    Optional<Section> section = optionalSection(name);
    section.ifPresent(
        found ->
            found
                .mapping
                .fields()
                .forEach((key, value) -> map.put(key, found.scalar(value, key).text())));
    return map;
  }

  /// The names of the fields that are there.
  List<String> names() {
    return List.copyOf(mapping.fields().keySet());
  }

  private Element.Scalar scalar(Element element, String name) {
    if (element instanceof Element.Scalar scalar) {
      return scalar;
    }
    throw wrong(element, "'%s' is a single value".formatted(name));
  }

  /// Complains of fields that nobody asked for.
  void end() {
    mapping
        .fields()
        .forEach(
            (name, element) -> {
              if (!asked.contains(name)) {
                throw wrong(
                    element,
                    "'%s' is not known here; allowed are %s"
                        .formatted(name, String.join(", ", asked)));
              }
            });
  }

  DrillException missing(String name) {
    return wrong("'%s' is missing".formatted(name));
  }

  DrillException wrong(String message) {
    return new DrillException(file, line(), message);
  }

  private DrillException wrong(Element element, String message) {
    return new DrillException(file, element.line(), message);
  }
}

package flybridge.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Holds the objects of one path and says when a sight of a finding first came true. Pure: objects
/// in, instants out.
final class SightJudge {
  private final Sight sight;
  private final Map<String, JsonNode> objects = new HashMap<>();
  private final Map<String, Instant> renewals = new HashMap<>();
  private boolean hadValue;
  private Optional<Instant> seenAt = Optional.empty();

  SightJudge(Sight sight) {
    this.sight = sight;
  }

  /// An object is there, or has changed.
  ///
  /// @param at when that became so
  void put(JsonNode object, Instant at) {
    objects.put(key(object), object);
    judge(object, at);
  }

  /// An object is gone.
  void remove(JsonNode object, Instant at) {
    objects.remove(key(object));
    renewals.remove(key(object));
    judge(object, at);
  }

  /// When it first came true; for something missing, from when on it was missing.
  ///
  /// @param now until when time has passed, as something can turn late without anything coming
  Optional<Instant> seenAt(Instant now) {
    if (seenAt.isEmpty() && sight.rule() instanceof Sight.Rule.Late late) {
      return renewals.values().stream()
          .map(renewal -> renewal.plus(late.after()))
          .filter(due -> !due.isAfter(now))
          .min(Instant::compareTo);
    }
    return seenAt;
  }

  /// The resource version of an object that is known, or 0.
  long version(String key) {
    JsonNode known = objects.get(key);
    return known == null ? 0 : known.at("/metadata/resourceVersion").asLong();
  }

  static String key(JsonNode object) {
    return object.at("/metadata/namespace").asText() + "/" + object.at("/metadata/name").asText();
  }

  private void judge(JsonNode changed, Instant at) {
    if (seenAt.isPresent()) {
      return;
    }
    switch (sight.rule()) {
      case Sight.Rule.Any any -> {
        if (values().contains(any.value())) {
          seenAt = Optional.of(at);
        }
      }
      case Sight.Rule.NoneLeft none -> {
        boolean has = values().contains(none.value());
        if (hadValue && !has) {
          seenAt = Optional.of(at);
        }
        hadValue |= has;
      }
      case Sight.Rule.Same same -> {
        List<String> values = values();
        if (values.size() >= same.atLeast() && values.stream().distinct().count() == 1) {
          seenAt = Optional.of(at);
        }
      }
      case Sight.Rule.Late late -> renewed(changed, late);
    }
  }

  private void renewed(JsonNode object, Sight.Rule.Late late) {
    for (FieldPath field : sight.fields()) {
      for (String value : field.values(object)) {
        Instant renewal = instant(value);
        Instant before = renewals.put(key(object), renewal);
        if (before != null && renewal.isAfter(before.plus(late.after()))) {
          seenAt = Optional.of(before.plus(late.after()));
        }
      }
    }
  }

  private static Instant instant(String value) {
    try {
      return Instant.parse(value);
    } catch (DateTimeParseException wrong) {
      throw new IllegalArgumentException(
          "a field that is late must be a time, not: " + value, wrong);
    }
  }

  private List<String> values() {
    List<String> values = new ArrayList<>();
    for (JsonNode object : objects.values()) {
      if (counts(object)) {
        sight.fields().forEach(field -> values.addAll(field.values(object)));
      }
    }
    return values;
  }

  private boolean counts(JsonNode object) {
    return sight.where().stream()
        .allMatch(where -> where.field().values(object).contains(where.value()));
  }
}

package flybridge.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one entry of `findings`.
final class FindingReader {
  private static final String FORM = "a finding's name, as life/heartbeat-late";
  private final Section section;

  FindingReader(Section section) {
    this.section = section;
  }

  ExpectedFinding read() {
    String finding =
        section
            .read("finding", FORM, FindingReader::name)
            .orElseThrow(() -> section.missing("finding"));
    Section object = section.section("object");
    ExpectedFinding.Subject subject =
        new ExpectedFinding.Subject(
            object.text("kind"), object.text("namespace", ""), object.text("name", ""));
    object.end();
    List<Sight> sights = new ArrayList<>();
    for (Section sight : section.sections("visible")) {
      sights.add(sight(sight));
    }
    if (sights.isEmpty()) {
      throw section.wrong("a finding needs at least one way in which it is 'visible'");
    }
    Optional<Duration> realDelay = realDelay();
    section.end();
    return new ExpectedFinding(finding, subject, List.copyOf(sights), realDelay);
  }

  private static String name(String text) {
    if (!text.matches("[a-z]+/[a-z]+(-[a-z]+)*")) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  private Optional<Duration> realDelay() {
    String text = section.text("real-delay");
    return text.equals("never") ? Optional.empty() : section.optionalDuration("real-delay");
  }

  private static Sight sight(Section section) {
    String path =
        section
            .read("path", "a path of the API, as /api/v1/pods", FindingReader::path)
            .orElseThrow(() -> section.missing("path"));
    List<FieldPath> fields =
        section.has("fields")
            ? section.texts("fields").stream().map(FieldPath::new).toList()
            : List.of(field(section));
    List<Sight.Where> where = new ArrayList<>();
    for (Section condition : section.sections("where")) {
      where.add(new Sight.Where(field(condition), condition.text("is")));
      condition.end();
    }
    Sight.Rule rule = rule(section);
    section.end();
    return new Sight(path, fields, List.copyOf(where), rule);
  }

  private static String path(String text) {
    if (!text.startsWith("/api")) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  private static FieldPath field(Section section) {
    return section
        .read("field", "a field, as status.conditions[type=Ready].status", FieldPath::new)
        .orElseThrow(() -> section.missing("field"));
  }

  private static Sight.Rule rule(Section section) {
    Optional<String> any = section.optionalText("any");
    Optional<String> none = section.optionalText("none-left");
    int same = section.number("same", 0);
    Optional<Duration> late = section.optionalDuration("late");
    List<Sight.Rule> rules = new ArrayList<>();
    any.ifPresent(value -> rules.add(new Sight.Rule.Any(value)));
    none.ifPresent(value -> rules.add(new Sight.Rule.NoneLeft(value)));
    if (same > 0) {
      rules.add(new Sight.Rule.Same(same));
    }
    late.ifPresent(after -> rules.add(new Sight.Rule.Late(after)));
    if (rules.size() != 1) {
      throw section.wrong("a field says exactly one of: any, none-left, same, late");
    }
    return rules.getFirst();
  }
}

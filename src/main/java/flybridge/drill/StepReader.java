package flybridge.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// Reads one entry of `steps`: a time, what happens, and what people saw of it.
final class StepReader {
  private static final Map<String, Function<Context, Step>> WORDS = words();

  private final Section section;
  private final Context context;

  /// What a step is read from.
  private record Context(Section step, DrillReader.Clock clock, DrillReader.Names names) {
    String node() {
      return names.node(step, "node");
    }

    String workload() {
      return names.workload(step, "workload");
    }

    Context inside(String word) {
      return new Context(step.section(word), clock, names);
    }
  }

  StepReader(Section section, DrillReader.Clock clock, DrillReader.Names names) {
    this.section = section;
    this.context = new Context(section, clock, names);
  }

  List<Step> read() {
    List<Step> steps = new ArrayList<>();
    section.optionalText("story").ifPresent(story -> steps.add(new Step.Story(story)));
    WORDS.forEach(
        (word, reader) -> {
          if (section.has(word)) {
            Context inside = context.inside(word);
            steps.add(reader.apply(inside));
            inside.step().end();
          }
        });
    section.end();
    if (steps.isEmpty()) {
      throw section.wrong(
          "a step needs a 'story' or something that happens: " + String.join(", ", WORDS.keySet()));
    }
    return steps;
  }

  private static Map<String, Function<Context, Step>> words() {
    Map<String, Function<Context, Step>> words = new TreeMap<>();
    words.put("memory-ramp", StepReader::memoryRamp);
    words.put("memory-release", c -> new Step.MemoryRelease(c.node(), c.workload()));
    words.put("overload", c -> new Step.Overload(c.node()));
    words.put("stall", c -> new Step.Stall(c.node(), c.step().duration("for")));
    words.put("intermittent", StepReader::intermittent);
    words.put("probes-fail", c -> new Step.ProbesFail(c.node()));
    words.put("relieve", c -> new Step.Relieve(c.node()));
    words.put("node-power-off", c -> new Step.PowerOff(c.node()));
    words.put("node-power-on", c -> new Step.PowerOn(c.node()));
    words.put("cordon", c -> new Step.Cordon(c.node()));
    words.put("uncordon", c -> new Step.Uncordon(c.node()));
    words.put("drain", c -> new Step.Drain(c.node()));
    words.put("set-image", StepReader::setImage);
    words.put("scale", c -> new Step.Scale(c.workload(), c.step().number("replicas", 1)));
    words.put("restart-pods", c -> new Step.RestartPods(c.workload()));
    words.put("crash", c -> new Step.Crash(c.workload(), c.step().number("exit", 1)));
    words.put("broken-image", c -> new Step.BrokenImage(c.step().text("image")));
    words.put("crashing-image", StepReader::crashingImage);
    words.put("api-unavailable", c -> new Step.ApiUnavailable(c.step().duration("for")));
    words.put("upgrade-control-plane", c -> new Step.UpgradeControlPlane(c.step().text("version")));
    return words;
  }

  private static Step memoryRamp(Context context) {
    Section step = context.step();
    long to = step.bytes("to");
    long from = step.optionalBytes("from").orElse(0L);
    if (to <= from) {
      throw step.wrong("a ramp goes up: 'to' must be more than 'from'");
    }
    long most = step.optionalBytes("most").orElse(Long.MAX_VALUE);
    Duration over = step.duration("over");
    return new Step.MemoryRamp(context.node(), context.workload(), from, to, over, most);
  }

  private static Step intermittent(Context context) {
    Duration until =
        Duration.between(context.clock().start(), context.clock().at(context.step(), "until"));
    return new Step.Intermittent(
        context.node(),
        until,
        context.step().duration("working"),
        context.step().duration("stalled"));
  }

  private static Step setImage(Context context) {
    return new Step.SetImage(
        context.workload(), context.step().optionalText("container"), context.step().text("image"));
  }

  private static Step crashingImage(Context context) {
    return new Step.CrashingImage(
        context.step().text("image"),
        context.step().duration("after"),
        context.step().number("exit", 1));
  }
}

package flybridge.app;

import flybridge.bench.Figures;
import flybridge.bench.Program;
import flybridge.bench.Programs;
import flybridge.bench.SlowLink;
import flybridge.bench.SyncBench;
import flybridge.bench.WindowBench;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// How fast Flybridge is on this machine.
@Command(
    name = "bench",
    description = "Measure how fast Flybridge is here, beside floors and peers.",
    mixinStandardHelpOptions = true,
    subcommands = {BenchParts.class, LogBenches.OfJournal.class, LogBenches.OfSharing.class},
    synopsisSubcommandLabel = "COMMAND")
final class BenchCommand implements Runnable {
  private static final Programs PROGRAMS =
      new Programs(new Program(Main.class.getName()), List.of("bench", "part"));

  @Spec private CommandSpec spec;

  /// How much there is to be measured on.
  static final class Scale {
    @Option(names = "--nodes", paramLabel = "N", defaultValue = "5000")
    int nodes;

    @Option(names = "--pods", paramLabel = "N", defaultValue = "150000")
    int pods;
  }

  /// What is common to all benches.
  static final class Options {
    @Mixin private Scale scale = new Scale();

    @Option(names = "--json", description = "Print one JSON document instead of a table.")
    private boolean json;
  }

  /// How much happens in the cluster.
  static final class Changing {
    @Option(
        names = "--rate",
        paramLabel = "N",
        defaultValue = "1000",
        description = "Changes a second, beside heartbeats (default: ${DEFAULT-VALUE}).")
    private int rate;
  }

  /// `100mbit/20ms`.
  static final class PaceConverter implements ITypeConverter<SlowLink.Pace> {
    @Override
    public SlowLink.Pace convert(String word) {
      try {
        return SlowLink.Pace.of(word);
      } catch (IllegalArgumentException wrong) {
        throw new TypeConversionException(wrong.getMessage());
      }
    }
  }

  /// Measures, on so many nodes and pods.
  private interface Bench {
    Figures measure(int nodes, int pods) throws IOException, InterruptedException;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getErr());
    throw new Refusal(Refusal.WRONG_USAGE, "Name one of the commands above, as: bench sync.");
  }

  @Command(
      name = "sync",
      description = "From opening to the whole cluster in the model, without a window.",
      mixinStandardHelpOptions = true)
  int sync(
      @Mixin Options options,
      @Option(names = "--rounds", paramLabel = "N", defaultValue = "5") int rounds,
      @Option(
              names = "--link",
              paramLabel = "RATE/TIME",
              converter = PaceConverter.class,
              description =
                  "Only this: over a link as 100mbit/20ms, megabits a second and milliseconds"
                      + " there and back, against the least that can go over it.")
          SlowLink.@Nullable Pace link)
      throws InterruptedException {
    return measured(
        options,
        (nodes, pods) -> {
          SyncBench bench = new SyncBench(PROGRAMS, nodes, pods, this::progress);
          return link == null
              ? bench.measure(positive(rounds))
              : bench.over(link, positive(rounds));
        });
  }

  @Command(
      name = "watch",
      description = "From a change to the screen and the alert, and from a letter to its answer.",
      mixinStandardHelpOptions = true)
  int watch(
      @Mixin Options options,
      @Mixin Changing changing,
      @Option(names = "--seconds", paramLabel = "N", defaultValue = "30") int seconds)
      throws InterruptedException {
    return measured(
        options, (nodes, pods) -> window(nodes, pods, changing).watch(positive(seconds)));
  }

  @Command(
      name = "frames",
      description = "How long the FX thread is busy in a frame.",
      mixinStandardHelpOptions = true)
  int frames(
      @Mixin Options options,
      @Mixin Changing changing,
      @Option(names = "--seconds", paramLabel = "N", defaultValue = "30") int seconds)
      throws InterruptedException {
    return measured(
        options, (nodes, pods) -> window(nodes, pods, changing).frames(positive(seconds)));
  }

  @Command(
      name = "memory",
      description = "What the window holds after the first picture and after some minutes.",
      mixinStandardHelpOptions = true)
  int memory(
      @Mixin Options options,
      @Mixin Changing changing,
      @Option(names = "--minutes", paramLabel = "N", defaultValue = "10") double minutes)
      throws InterruptedException {
    return measured(
        options, (nodes, pods) -> window(nodes, pods, changing).memory(positive(minutes)));
  }

  private WindowBench window(int nodes, int pods, Changing changing) {
    return new WindowBench(PROGRAMS, nodes, pods, positive(changing.rate), this::progress);
  }

  private static <N extends Number> N positive(N number) {
    if (number.doubleValue() <= 0) {
      throw new Refusal(Refusal.WRONG_USAGE, "Give a number above 0 for rounds, times and rates.");
    }
    return number;
  }

  private int measured(Options options, Bench bench) throws InterruptedException {
    if (options.scale.nodes < 1 || options.scale.pods < 1) {
      throw new Refusal(Refusal.WRONG_USAGE, "Give at least one node and one pod.");
    }
    try {
      Figures figures = bench.measure(options.scale.nodes, options.scale.pods);
      var out = spec.commandLine().getOut();
      out.print(options.json ? figures.json() + System.lineSeparator() : figures.words());
      out.flush();
      return 0;
    } catch (IOException failed) {
      throw Refusal.cannotOpen(
          "The bench could not be run (%s); try it with fewer --pods if memory is short."
              .formatted(failed.getMessage()));
    }
  }

  private void progress(String what) {
    spec.commandLine().getErr().println(what + " …");
  }
}

package flybridge.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/// Where the program starts. It is no JavaFX application itself, so that everything but the window
/// works without a display.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    return commandLine(out, err).execute(arguments);
  }

  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return new CommandLine(new FlybridgeCommand())
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpLongOptionsMaxWidth(32)
        .setExecutionExceptionHandler(Main::explain)
        .setParameterExceptionHandler(Main::correct);
  }

  /// One sentence for what a person can mend; anything else is a fault of ours and shows itself.
  private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult ignored)
      throws Exception {
    if (failure instanceof Refusal refusal) {
      line.getErr().println(refusal.getMessage());
      return refusal.status();
    }
    throw failure;
  }

  private static int correct(CommandLine.ParameterException failure, String[] ignored) {
    CommandLine line = failure.getCommandLine();
    line.getErr().println(failure.getMessage());
    line.getErr()
        .println("Try '" + line.getCommandSpec().qualifiedName() + " --help' for what it takes.");
    return Refusal.WRONG_USAGE;
  }
}

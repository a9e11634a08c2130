package flybridge.app;

import flybridge.store.JournalException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/// Where the program starts. It is no JavaFX application itself, so that everything but the window
/// works without a display.
public final class Main {
  /// What a shell calls a program that was ended by Ctrl-C.
  private static final int INTERRUPTED = 130;

  private Main() {}

  public static void main(String[] arguments) {
    Ending ending = Ending.ofThisProcess();
    int status = run(arguments);
    ending.reached();
    System.exit(status);
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
    return switch (failure) {
      case Refusal refusal -> say(line, refusal.getMessage(), refusal.status());
      case JournalException trouble -> say(line, trouble.getMessage(), Refusal.CANNOT_OPEN);
      case InterruptedException ended -> INTERRUPTED;
      default -> throw failure;
    };
  }

  private static int say(CommandLine line, String sentence, int status) {
    line.getErr().println(sentence);
    return status;
  }

  private static int correct(CommandLine.ParameterException failure, String[] ignored) {
    CommandLine line = failure.getCommandLine();
    line.getErr().println(failure.getMessage());
    line.getErr()
        .println("Try '" + line.getCommandSpec().qualifiedName() + " --help' for what it takes.");
    return Refusal.WRONG_USAGE;
  }
}

package flybridge.access;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Runs an exec plug-in once and reads its answer, or says in a sentence why there is none. The
/// sentences name the command to try by hand, never what the plug-in printed.
final class PlugInRunner {
  private final Subprocess runner;
  private final CommandPath path;
  private final Map<String, String> environment;

  PlugInRunner(Subprocess runner, CommandPath path, Map<String, String> environment) {
    this.runner = runner;
    this.path = path;
    this.environment = environment;
  }

  /// No credential came; the message is for a person.
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    Failed(String sentence) {
      super(sentence);
    }
  }

  /// @param stop ends the run early when it completes
  ExecExchange.Answer run(ExecSpec spec, ClusterAccess access, CompletableFuture<Void> stop)
      throws Failed, InterruptedException {
    String name = "The credential plug-in of context " + Sentences.quote(access.contextName());
    Path program = path.find(spec.command());
    if (program == null) {
      throw new Failed(
          "%s was not found: there is no program %s%s; install it or write its full path into the"
                  .formatted(
                      name,
                      Sentences.quote(spec.command()),
                      spec.command().contains("/") ? "" : " on the PATH of your login shell")
              + " kubeconfig."
              + Sentences.hint(spec.installHint()));
    }
    String byHand =
        " Run `%s` in a terminal to see why.%s"
            .formatted(spec.shownCommand(), Sentences.hint(spec.installHint()));
    byte[] output =
        switch (runner.run(program, spec.arguments(), environment(spec, access), stop)) {
          case Subprocess.End.Exited(int status, byte[] printed) when status == 0 -> printed;
          case Subprocess.End.Exited(int status, _) ->
              throw new Failed("%s failed with status %d.%s".formatted(name, status, byHand));
          case Subprocess.End.TooSlow _ ->
              throw new Failed(
                  "%s did not answer within %d s and was stopped; perhaps it waits for an answer.%s"
                      .formatted(name, Math.max(1, runner.limit().toSeconds()), byHand));
          case Subprocess.End.TooMuch _ ->
              throw new Failed("%s printed without end and was stopped.%s".formatted(name, byHand));
          case Subprocess.End.Stopped _ -> throw new Failed("%s was stopped.".formatted(name));
          case Subprocess.End.NotStarted _ ->
              throw new Failed("%s could not be started.%s".formatted(name, byHand));
        };
    try {
      return ExecExchange.answer(output, spec, access.certificate());
    } catch (ExecExchange.Unusable e) {
      throw new Failed("%s %s.%s".formatted(name, e.getMessage(), byHand));
    }
  }

  private Map<String, String> environment(ExecSpec spec, ClusterAccess access)
      throws InterruptedException {
    var all = new HashMap<>(environment);
    all.put("PATH", path.value());
    spec.environment().forEach((name, value) -> all.put(name, value.reveal()));
    all.put(ExecExchange.VARIABLE, ExecExchange.question(spec, access));
    return all;
  }
}

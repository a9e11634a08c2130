package flybridge.access;

import flybridge.text.Visible;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// An exec plug-in as a user entry describes it (client-go, `tools/clientcmd/api/v1/types.go`,
/// `ExecConfig`). Checked: what can be known to fail before running it is a broken context.
///
/// @param apiVersion one of the two that are supported, in full
/// @param command a bare name, looked up on the PATH, or an absolute path
/// @param arguments passed as they are; no shell ever sees them
/// @param environment added to the process's own; may hold secrets
/// @param installHint what the kubeconfig says about getting the program; empty for nothing
/// @param wantsCluster whether it is told which cluster it is asked for
public record ExecSpec(
    String apiVersion,
    String command,
    List<String> arguments,
    Map<String, Secret> environment,
    String installHint,
    boolean wantsCluster) {
  private static final String GROUP = "client.authentication.k8s.io/";

  /// Options whose value is a secret, as `--oidc-client-secret`.
  private static final Pattern SECRET_OPTION =
      Pattern.compile("(?i)-.*(secret|password|passwd|token|api-?key|private-?key).*");

  public ExecSpec {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  static ExecSpec of(Fields exec) throws AccessException {
    String version = exec.text("apiVersion");
    requireVersion(exec, version);
    requireNoTerminal(exec, version, exec.text("interactiveMode"));
    return new ExecSpec(
        version,
        command(exec),
        exec.texts("args"),
        environment(exec),
        exec.text("installHint"),
        exec.flag("provideClusterInfo"));
  }

  private static void requireVersion(Fields exec, String version) throws AccessException {
    switch (version) {
      case GROUP + "v1", GROUP + "v1beta1" -> {}
      case GROUP + "v1alpha1" ->
          throw exec.wrong(
              "uses version v1alpha1 of credential plug-ins, which Kubernetes dropped in 1.24;"
                  + " update the plug-in, or write client.authentication.k8s.io/v1beta1 as its"
                  + " apiVersion.");
      default ->
          throw exec.wrong(
              "has a credential plug-in with the apiVersion %s; write %sv1."
                  .formatted(Sentences.quote(version), GROUP));
    }
  }

  private static void requireNoTerminal(Fields exec, String version, String mode)
      throws AccessException {
    switch (mode) {
      case "Never", "IfAvailable" -> {}
      case "Always" ->
          throw exec.wrong(
              "has a credential plug-in that always wants a terminal (interactiveMode: Always), and"
                  + " a window has none; use one that needs no answers, or interactiveMode:"
                  + " IfAvailable.");
      case "" -> {
        if (version.equals(GROUP + "v1")) {
          throw exec.wrong(
              "has a credential plug-in without an interactiveMode, which version v1 demands; write"
                  + " IfAvailable.");
        }
      }
      default ->
          throw exec.wrong(
              "has a credential plug-in with the interactiveMode %s; write Never or IfAvailable."
                  .formatted(Sentences.quote(mode)));
    }
  }

  /// A command with a slash starts at the kubeconfig's directory, as in client-go.
  private static String command(Fields exec) throws AccessException {
    String command = exec.text("command");
    if (command.isEmpty()) {
      throw exec.wrong("has a credential plug-in without a command; add it.");
    }
    if (command.indexOf('/') < 0 && command.indexOf(File.separatorChar) < 0) {
      return command;
    }
    try {
      return exec.directory().resolve(command).normalize().toString();
    } catch (InvalidPathException e) {
      throw exec.wrong("has a credential plug-in whose command is no path; correct it.");
    }
  }

  private static Map<String, Secret> environment(Fields exec) throws AccessException {
    var environment = new LinkedHashMap<String, Secret>();
    for (Fields variable : exec.children("env")) {
      String name = variable.text("name");
      if (name.isEmpty() || name.indexOf('=') >= 0) {
        throw exec.wrong("has a credential plug-in with a nameless variable; name it.");
      }
      environment.put(name, new Secret(variable.text("value")));
    }
    return environment;
  }

  /// Command and arguments in full, for the one who runs them.
  public List<String> argv() {
    var argv = new ArrayList<String>();
    argv.add(command);
    argv.addAll(arguments);
    return argv;
  }

  /// Command and arguments as a person would type them, with the values of secret options as dots.
  public String shownCommand() {
    return shownArgv().stream().map(ExecSpec::typed).collect(Collectors.joining(" "));
  }

  /// Command and arguments with the values of secret options as dots.
  public List<String> shownArgv() {
    var shown = new ArrayList<String>();
    boolean secret = false;
    for (String word : argv()) {
      int equals = word.indexOf('=');
      String option = equals < 0 ? word : word.substring(0, equals);
      boolean secretOption = SECRET_OPTION.matcher(option.toLowerCase(Locale.ROOT)).matches();
      if (secret && !word.startsWith("-")) {
        shown.add("•••");
      } else if (secretOption && equals >= 0) {
        shown.add(Visible.of(option) + "=•••");
      } else {
        shown.add(Visible.of(word));
      }
      secret = secretOption && equals < 0;
    }
    return shown;
  }

  private static String typed(String word) {
    boolean plain = word.matches("[\\p{L}\\p{N}_./:=@%+,•-]+");
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  @Override
  public String toString() {
    return shownCommand();
  }
}

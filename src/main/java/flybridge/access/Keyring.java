package flybridge.access;

import flybridge.time.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Makes living credentials of what contexts say. One for the whole program, as it asks the login
/// shell for its PATH only once.
public final class Keyring {
  /// How long the login shell may take to tell its PATH; start files can be slow.
  static final Duration SHELL_LIMIT = Duration.ofSeconds(5);

  private static final int MOST_SHELL_BYTES = 256 << 10;

  private final Time time;
  private final ExecConsent consent;
  private final CommandPath path;
  private final PlugInRunner runner;

  /// @param time what token files and expiries are measured by
  /// @param consent who is asked before a plug-in is run
  /// @param environment the process's environment, which plug-ins inherit
  /// @param home the user's home directory
  /// @param readers runs a blocking task for each process that runs; virtual threads will do
  public Keyring(
      Time time,
      ExecConsent consent,
      Map<String, String> environment,
      Path home,
      Executor readers) {
    this(time, consent, environment, home, readers, ExecPlugin.LIMIT);
  }

  Keyring(
      Time time,
      ExecConsent consent,
      Map<String, String> environment,
      Path home,
      Executor readers,
      Duration limit) {
    this.time = time;
    this.consent = consent;
    this.path =
        new CommandPath(environment, home, new Subprocess(readers, SHELL_LIMIT, MOST_SHELL_BYTES));
    this.runner =
        new PlugInRunner(
            new Subprocess(readers, limit, ExecPlugin.MOST_OUTPUT_BYTES), path, environment);
  }

  /// Credentials for one context; close them when its cluster is left. Asks nobody and runs nothing
  /// yet.
  public Credentials open(ClusterAccess access) {
    @Nullable ClientCertificate certificate = access.certificate();
    return switch (access.identity()) {
      case Identity.Anonymous none ->
          new FixedCredentials(
              Credential.none(certificate),
              certificate == null ? none.describe() : certificate.describe());
      case Identity.Token(Secret token) ->
          new FixedCredentials(
              Credential.bearer(token.reveal(), certificate), access.identity().describe());
      case Identity.Basic(String user, Secret password) ->
          new FixedCredentials(
              Credential.basic(user, password.reveal(), certificate), access.identity().describe());
      case Identity.TokenInFile(Path file, Secret fallback) ->
          new TokenFile(file, fallback, certificate, time);
      case Identity.Exec(ExecSpec spec) -> new ExecPlugin(access, spec, time, consent, runner);
    };
  }

  /// Where plug-ins are looked for, for a doctor's report.
  public CommandPath path() {
    return path;
  }
}

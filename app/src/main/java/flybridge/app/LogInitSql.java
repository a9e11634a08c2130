package flybridge.app;

import flybridge.sync.postgres.SharedSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Prints what a database administrator has to run.
@Command(
    name = "init-sql",
    description = "Print the SQL that makes or updates a shared log, for an administrator.",
    mixinStandardHelpOptions = true)
final class LogInitSql implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--role",
      paramLabel = "NAME",
      defaultValue = SharedSchema.ROLE,
      description = "The role that gets a console's rights (default: ${DEFAULT-VALUE}).")
  private String role = SharedSchema.ROLE;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(SharedSchema.sql(role));
    spec.commandLine().getOut().flush();
    return 0;
  }
}

package flybridge.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

/// The root of the command line; without a subcommand it opens the window.
@Command(
    name = "flybridge",
    description =
        "An incident command console for Kubernetes: where everything runs, what is wrong,"
            + " what is done about it.",
    mixinStandardHelpOptions = true,
    versionProvider = FlybridgeCommand.Version.class,
    subcommands = {
      OpenCommand.class,
      StatusCommand.class,
      AlertsCommand.class,
      ChangesCommand.class,
      LogCommand.class,
      IncidentCommand.class,
      ExportCommand.class,
      ExportCommand.Verify.class,
      DrillCommand.class,
      BenchCommand.class,
      DoctorCommand.class
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done",
      "1:done, and the answer is bad",
      "2:wrong usage",
      "3:could not connect or open"
    })
final class FlybridgeCommand implements java.util.concurrent.Callable<Integer> {
  @Mixin private WindowOptions window = new WindowOptions();

  @Override
  public Integer call() throws InterruptedException {
    return OpenCommand.open(window);
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = FlybridgeCommand.class.getPackage().getImplementationVersion();
      return new String[] {"flybridge " + (version == null ? "from a build folder" : version)};
    }
  }
}

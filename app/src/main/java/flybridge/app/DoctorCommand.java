package flybridge.app;

import flybridge.doctor.Diagnosis;
import flybridge.doctor.Doctor;
import flybridge.doctor.Patience;
import flybridge.sync.SharedLogException;
import flybridge.sync.Sharing;
import flybridge.time.Time;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Says what works and what does not.
@Command(
    name = "doctor",
    description =
        "Say what works and what does not: kubeconfig, server, rights, the way in, the link,"
            + " alert sources, app stores, the log.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ClusterOptions cluster = new ClusterOptions();
  @Mixin private AlertOptions alerting = new AlertOptions();
  @Mixin private AppStoreOptions appStores = new AppStoreOptions();
  @Mixin private JournalOptions journal = new JournalOptions();

  @Option(names = "--json")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    Doctor doctor =
        new Doctor(
            cluster.doctors(),
            journal.folder(),
            shared(),
            alerting.servers(),
            appStores.stores(),
            Time.system(),
            Patience.USUAL);
    Diagnosis diagnosis = doctor.examine();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(diagnosis.json());
    } else {
      diagnosis.lines().forEach(out::println);
    }
    if (!diagnosis.connected()) {
      return Refusal.CANNOT_OPEN;
    }
    return diagnosis.fine() ? 0 : Refusal.BAD_ANSWER;
  }

  /// What is wrong with the settings is one more finding.
  private Optional<Sharing.Connector> shared() {
    try {
      return journal.share().connector();
    } catch (Refusal refused) {
      return Optional.of(
          () -> {
            throw new SharedLogException(
                SharedLogException.Reason.REFUSED, refused.getMessage(), refused);
          });
    }
  }
}

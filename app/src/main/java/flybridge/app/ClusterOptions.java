package flybridge.app;

import flybridge.access.ClusterAccess;
import flybridge.access.ExecConsent;
import flybridge.access.Keyring;
import flybridge.access.KubeContext;
import flybridge.access.Kubeconfig;
import flybridge.access.KubeconfigPlaces;
import flybridge.access.RememberedConsent;
import flybridge.change.AuditTrail;
import flybridge.doctor.Doctor;
import flybridge.engine.Audited;
import flybridge.engine.LiveCluster;
import flybridge.engine.Questions;
import flybridge.engine.Setup;
import flybridge.time.Time;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which cluster.
final class ClusterOptions {
  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "The kubeconfig (default: KUBECONFIG, else ~/.kube/config).")
  private @Nullable Path kubeconfig;

  @Option(names = "--context", paramLabel = "NAME", description = "Default: the current one.")
  private String context = "";

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description = "Only this namespace (default: all that may be read).")
  private String namespace = "";

  @Option(
      names = "--allow-exec",
      description = "Let credential plug-ins that the kubeconfig names be run, this time.")
  private boolean allowExec;

  @Option(
      names = "--audit-log",
      paramLabel = "FILE",
      description =
          "The API server's audit log (JSON lines), which tells who changed what; followed while it"
              + " grows.")
  private @Nullable Path auditLog;

  private final Surroundings surroundings = Surroundings.ofThisProcess();

  /// The current context of a kubeconfig.
  static ClusterOptions of(Path kubeconfig) {
    ClusterOptions options = new ClusterOptions();
    options.kubeconfig = kubeconfig;
    return options;
  }

  Kubeconfig read() {
    return Kubeconfig.read(places());
  }

  /// The cluster to watch, where nobody can be asked.
  Setup headless() {
    return setup(cluster(unasked()), new Questions());
  }

  /// The cluster to examine, where nobody can be asked.
  Doctor.Cluster doctors() {
    return new Doctor.Cluster(
        places(), context, namespace, keyring(unasked()), surroundings.authorities());
  }

  private ExecConsent unasked() {
    return allowExec
        ? ExecConsent.given()
        : new RememberedConsent(consentFile(), ExecConsent.nobodyToAsk());
  }

  /// The cluster to watch from a window, which asks before a plug-in is run.
  Setup asking() {
    if (allowExec) {
      return headless();
    }
    Questions questions = new Questions();
    AtomicReference<LiveCluster> cluster = new AtomicReference<>();
    AtomicReference<RememberedConsent> remembered = new AtomicReference<>();
    ExecConsent window =
        LiveCluster.askedIn(
            questions,
            (wanted, answer) -> {
              remembered.get().remember(wanted, answer);
              cluster.get().retry();
            });
    remembered.set(new RememberedConsent(consentFile(), window));
    cluster.set(cluster(remembered.get()));
    return setup(cluster.get(), questions);
  }

  private Setup setup(LiveCluster cluster, Questions questions) {
    KubeContext chosen =
        switch (read()) {
          case Kubeconfig.Missing missing -> throw Refusal.cannotOpen(missing.sentence());
          case Kubeconfig.Found found -> LiveCluster.chosen(found, context);
        };
    boolean insecure =
        chosen instanceof KubeContext.Usable(ClusterAccess access) && access.insecure();
    if (auditLog == null) {
      return Setup.live(chosen.name(), cluster, insecure, questions);
    }
    AuditTrail trail = new AuditTrail();
    Audited audited = new Audited(cluster, readable(auditLog), trail);
    return Setup.live(chosen.name(), audited, insecure, questions).with(trail);
  }

  private static Path readable(Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw Refusal.cannotOpen(
          "The audit log " + file + " cannot be read; name a file of JSON lines with --audit-log.");
    }
    return file;
  }

  private LiveCluster cluster(ExecConsent consent) {
    return new LiveCluster(
        places(),
        context,
        namespace,
        keyring(consent),
        surroundings.authorities(),
        new SplittableRandom());
  }

  private Keyring keyring(ExecConsent consent) {
    return new Keyring(
        Time.system(),
        consent,
        surroundings.environment(),
        surroundings.home(),
        Executors.newVirtualThreadPerTaskExecutor());
  }

  private KubeconfigPlaces places() {
    return KubeconfigPlaces.of(kubeconfig, surroundings.environment(), surroundings.home());
  }

  private Path consentFile() {
    return surroundings.settingsFolder().resolve("exec-consent.json");
  }
}

package flybridge.score;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.access.AccessException;
import flybridge.access.ClusterAccess;
import flybridge.access.Credentials;
import flybridge.access.ExecConsent;
import flybridge.access.Keyring;
import flybridge.access.KubeContext;
import flybridge.access.Kubeconfig;
import flybridge.access.KubeconfigPlaces;
import flybridge.access.SystemAuthorities;
import flybridge.time.Time;
import flybridge.watch.ClusterWatch;
import flybridge.watch.Entrance;
import flybridge.watch.Reach;
import flybridge.watch.UpdateSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Kubeconfig file, credentials, reflectors: what the program does for any cluster.
final class OrdinaryPath implements WatchPath {
  private final Path folder;

  OrdinaryPath(Path folder) {
    this.folder = folder;
  }

  @Override
  public Following follow(String kubeconfig, UpdateSink sink) throws IOException {
    Path file = Files.createTempFile(folder, "kubeconfig", ".yaml");
    Files.writeString(file, kubeconfig);
    Kubeconfig read = Kubeconfig.read(KubeconfigPlaces.of(file, Map.of(), folder));
    assertThat(read).isInstanceOf(Kubeconfig.Found.class);
    KubeContext context = ((Kubeconfig.Found) read).current();
    assertThat(context).isInstanceOf(KubeContext.Usable.class);
    ClusterAccess access = ((KubeContext.Usable) context).access();
    ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
    Keyring keyring =
        new Keyring(Time.system(), ExecConsent.nobodyToAsk(), Map.of(), folder, readers);
    Credentials credentials = keyring.open(access);
    ClusterWatch watch = watch(access, credentials, sink);
    watch.start();
    return () -> {
      watch.close();
      credentials.close();
      readers.shutdownNow();
    };
  }

  private static ClusterWatch watch(
      ClusterAccess access, Credentials credentials, UpdateSink sink) {
    ClusterWatch.Surroundings surroundings =
        new ClusterWatch.Surroundings(
            Time.system(), new SplittableRandom(1), Thread.ofVirtual().factory());
    SystemAuthorities authorities =
        new SystemAuthorities(Map.of(), System.getProperty("os.name", ""));
    try {
      return new ClusterWatch(
          Entrance.of(access, credentials, authorities),
          Reach.everything(access.namespace()),
          sink,
          surroundings);
    } catch (AccessException impossible) {
      throw new AssertionError(impossible);
    }
  }
}

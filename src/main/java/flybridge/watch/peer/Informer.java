package flybridge.watch.peer;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// fabric8's informer of all pods, in its usual form: typed objects in a cache, listed in JSON. It
/// is told to watch over plain HTTP, since the embedded server knows no WebSockets.
public final class Informer implements AutoCloseable {
  private final KubernetesClient client;
  private final SharedIndexInformer<Pod> pods;

  private Informer(KubernetesClient client, SharedIndexInformer<Pod> pods) {
    this.client = client;
    this.pods = pods;
  }

  /// Connects and waits until it has all pods.
  ///
  /// @param kubeconfig the text of one without exec plug-ins
  /// @throws TimeoutException when that takes too long
  public static Informer begin(String kubeconfig, long seconds)
      throws InterruptedException, TimeoutException {
    Config config = Config.fromKubeconfig(kubeconfig);
    config.setOnlyHttpWatches(true);
    KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build();
    SharedIndexInformer<Pod> pods = client.pods().inAnyNamespace().runnableInformer(0);
    Informer informer = new Informer(client, pods);
    try {
      pods.start().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
      return informer;
    } catch (ExecutionException failed) {
      informer.close();
      throw new IllegalStateException("fabric8's informer failed.", failed.getCause());
    }
  }

  /// How many pods it has.
  public int size() {
    return pods.getStore().list().size();
  }

  @Override
  public void close() {
    pods.stop();
    client.close();
  }
}

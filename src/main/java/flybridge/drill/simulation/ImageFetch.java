package flybridge.drill.simulation;

import java.time.Duration;

/// Gets a container's image onto the node, again and again if it must, with growing pauses
/// (`pkg/kubelet/images/image_manager.go`).
final class ImageFetch {
  private static final Duration PULL_RETRY = Duration.ofSeconds(10);

  private final World world;
  private final Kubelet kubelet;
  private final PodWorker worker;

  ImageFetch(World world, Kubelet kubelet, PodWorker worker) {
    this.world = world;
    this.kubelet = kubelet;
    this.worker = worker;
  }

  void fetch(ContainerRun container) {
    if (kubelet.hasImage(container.image())) {
      worker.say(
          container,
          "Normal",
          "Pulled",
          "Container image \"%s\" already present on machine".formatted(container.image()));
      worker.start(container);
      return;
    }
    worker.say(container, "Normal", "Pulling", "Pulling image \"%s\"".formatted(container.image()));
    Duration pull = kubelet.varied(container.behaviour().pull());
    world.after(pull, () -> kubelet.whenAwake(() -> fetched(container, pull)));
  }

  private void fetched(ContainerRun container, Duration took) {
    if (worker.isOver()) {
      return;
    }
    String image = container.image();
    if (kubelet.canPull(image)) {
      kubelet.addImage(image);
      String told = "Successfully pulled image \"%s\" in %.3fs (%.3fs including waiting)";
      double seconds = took.toMillis() / 1000.0;
      worker.say(container, "Normal", "Pulled", told.formatted(image, seconds, seconds));
      worker.start(container);
      return;
    }
    String why = "failed to pull and unpack image \"%s\": not found".formatted(image);
    worker.say(
        container, "Warning", "Failed", "Failed to pull image \"%s\": %s".formatted(image, why));
    worker.say(container, "Warning", "Failed", "Error: ErrImagePull");
    container.await("ErrImagePull", why);
    worker.report();
    Duration wait = container.nextBackoff(world.now());
    Duration pause = wait.isZero() ? PULL_RETRY : wait;
    world.after(pause.dividedBy(2), () -> kubelet.whenAwake(() -> backOffPull(container)));
    world.after(pause, () -> kubelet.whenAwake(() -> fetchAgain(container)));
  }

  private void backOffPull(ContainerRun container) {
    if (worker.isOver()) {
      return;
    }
    String message = "Back-off pulling image \"%s\"".formatted(container.image());
    worker.say(container, "Normal", "BackOff", message);
    worker.say(container, "Warning", "Failed", "Error: ImagePullBackOff");
    container.await("ImagePullBackOff", message);
    worker.report();
  }

  void fetchAgain(ContainerRun container) {
    if (!worker.isOver()) {
      fetch(container);
    }
  }
}

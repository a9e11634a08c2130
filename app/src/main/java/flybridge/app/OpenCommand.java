package flybridge.app;

import flybridge.access.Kubeconfig;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Opens the window.
@Command(
    name = "open",
    description = "Open the window (the default).",
    mixinStandardHelpOptions = true)
final class OpenCommand implements Callable<Integer> {
  /// What a newcomer without a cluster sees.
  private static final String FIRST_DRILL = "iconik";

  @Mixin private WindowOptions window = new WindowOptions();

  @Override
  public Integer call() throws InterruptedException {
    return open(window);
  }

  static int open(WindowOptions window) throws InterruptedException {
    Surroundings surroundings = Surroundings.ofThisProcess();
    boolean display = surroundings.display();
    boolean headless = window.headless || !display;
    if (!display && !window.headless) {
      System.err.println(
          "There is no display, so Flybridge renders without one and leaves pictures behind.");
    }
    Toolkit toolkit = Toolkit.of(surroundings);
    if (headless) {
      toolkit.checkDrawing();
    } else {
      toolkit.checkWindow();
    }
    try (Opening opening = opening(window, headless)) {
      return headless ? HeadlessRun.of(window, opening).run() : WindowRun.of(window, opening).run();
    }
  }

  private static Opening opening(WindowOptions window, boolean headless) {
    String drill = window.drill;
    if (drill == null && noKubeconfig(window.cluster)) {
      System.err.println("There is no kubeconfig, so the drill " + FIRST_DRILL + " is played.");
      drill = FIRST_DRILL;
    }
    if (drill != null) {
      return Opening.drill(drill, window, headless);
    }
    return Opening.live(window, headless);
  }

  private static boolean noKubeconfig(ClusterOptions cluster) {
    return cluster.read() instanceof Kubeconfig.Missing missing && !missing.named();
  }
}

package flybridge.detect;

import flybridge.change.InFlight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// All detectors there are.
public final class Detectors {
  private Detectors() {}

  /// A fresh set, for one cluster. Those that speak of nodes come first, for what they find counts
  /// for those that speak of workloads.
  public static List<Detector> all() {
    List<Detector> all = new ArrayList<>();
    all.add(new HeartbeatLate());
    all.add(new NodeNotReady());
    all.add(new MemoryWithoutLimits());
    all.add(new NodeConditions());
    all.add(new LeaderSilent());
    all.add(new DrainBlocked());
    all.addAll(PlatformDown.all());
    all.add(new AllOnOneNode());
    all.add(new NoReadyEndpoints());
    all.addAll(ofWorkloads());
    all.add(new NamespaceStuck());
    all.add(new VersionSkew());
    all.add(new PictureDiffers());
    return all;
  }

  /// The same, and those that judge by what is being changed.
  ///
  /// @param going what is begun and not finished; asked on the thread that observes
  /// @param unreadable the app stores that cannot be read, each with the reason in a sentence;
  ///   likewise
  public static List<Detector> all(
      Supplier<InFlight> going, Supplier<Map<String, String>> unreadable) {
    List<Detector> all = all();
    all.add(new Collisions(going));
    all.add(new StoreUnreadable(unreadable));
    return all;
  }

  private static List<Detector> ofWorkloads() {
    AilingPods ailing = new AilingPods();
    List<Detector> some = new ArrayList<>();
    some.add(ailing);
    some.add(new CommonCause(ailing));
    some.add(new Domino());
    some.add(new RolloutStuck());
    some.addAll(Unheeded.all());
    some.addAll(PodsRefused.all());
    some.add(new AutoscalerBlind());
    some.add(new AutoscalerAtCeiling());
    some.add(new JobFailed());
    some.add(new CronJobPiles());
    return some;
  }
}

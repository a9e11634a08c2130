package flybridge.detect;

import flybridge.cluster.Event;
import flybridge.cluster.Kind;
import flybridge.cluster.ObjectRef;
import flybridge.detect.Observation.Change;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What Events last said of pods that are not well, in the words that matter. Events explain; none
/// of them is a finding by itself, since they are sampled, merged and forgotten.
final class PodReports {
  /// The oldest go first; each says something about one pod.
  private static final int MOST = 20_000;

  /// @param volume, network, image, probe the last message of that sort; empty if none
  /// @param nodeComing whether an autoscaler said last that it adds a node for the pod
  private record Report(
      String volume, String network, String image, String probe, boolean nodeComing) {
    static final Report NONE = new Report("", "", "", "", false);
  }

  private final Map<ObjectRef, Report> reports =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectRef, Report> eldest) {
          return size() > MOST;
        }
      };

  /// Takes in an event.
  ///
  /// @return whether it says something about a pod that was not known
  boolean note(Change<Event> change) {
    Event event = change.after();
    if (event == null || !event.regarding().kind().equals(Kind.POD.title())) {
      return false;
    }
    Report known = reports.getOrDefault(event.regarding(), Report.NONE);
    Report told = with(known, event);
    if (told.equals(known)) {
      return false;
    }
    reports.put(event.regarding(), told);
    return true;
  }

  private static Report with(Report known, Event event) {
    String message = event.message();
    return switch (event.reason()) {
      case "FailedMount", "FailedAttachVolume", "FailedMapVolume", "FailedBinding" ->
          new Report(message, known.network, known.image, known.probe, known.nodeComing);
      case "FailedCreatePodSandBox", "NetworkNotReady", "FailedCreatePodContainer" ->
          new Report(known.volume, message, known.image, known.probe, known.nodeComing);
      case "Failed", "InspectFailed" ->
          message.contains("image")
              ? new Report(known.volume, known.network, message, known.probe, known.nodeComing)
              : known;
      case "Unhealthy" ->
          new Report(known.volume, known.network, known.image, message, known.nodeComing);
      case "TriggeredScaleUp", "Nominated" ->
          new Report(known.volume, known.network, known.image, known.probe, true);
      case "NotTriggerScaleUp" ->
          new Report(known.volume, known.network, known.image, known.probe, false);
      default -> known;
    };
  }

  void forget(ObjectRef pod) {
    reports.remove(pod);
  }

  /// Whether an autoscaler is adding a node for the pod.
  boolean nodeComing(ObjectRef pod) {
    return reports.getOrDefault(pod, Report.NONE).nodeComing;
  }

  /// What was said that explains this ailment.
  Optional<String> explains(ObjectRef pod, Ailment ailment) {
    Report report = reports.getOrDefault(pod, Report.NONE);
    String words =
        switch (ailment) {
          case IMAGE -> Phrases.lastClause(report.image);
          case STARTING -> report.volume.isEmpty() ? report.network : report.volume;
          case UNREADY, CRASH -> report.probe;
          default -> "";
        };
    return Optional.of(words).filter(one -> !one.isBlank()).map(Phrases::shortened);
  }
}

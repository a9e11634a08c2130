package flybridge.views.placement;

import flybridge.cluster.Meta;
import flybridge.cluster.Pod;
import flybridge.cluster.PodState;
import java.util.Locale;
import java.util.Map;

/// What the pods of one tile can be filtered by. It lies end to end in one string, for a processor
/// reads through that many times faster than it follows each pod to its names, which is what makes
/// a filter follow the typing at 150,000 pods. Some 60 bytes a pod, kept only while there is a
/// filter. Immutable.
final class Words {
  private final String text;
  private final int[] starts;
  private final Map<String, String>[] labels;

  private Words(String text, int[] starts, Map<String, String>[] labels) {
    this.text = text;
    this.starts = starts;
    this.labels = labels;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  static Words of(Pod[] pods) {
    StringBuilder text = new StringBuilder(pods.length * 48);
    int[] starts = new int[pods.length + 1];
    Map<String, String>[] labels = new Map[pods.length];
    for (int i = 0; i < pods.length; i++) {
      Pod pod = pods[i];
      starts[i] = text.length();
      labels[i] = pod.meta().labels();
      text.append(pod.namespace()).append('/').append(pod.name()).append(' ');
      Meta.Owner owner = pod.meta().owner();
      if (owner != null && !pod.name().startsWith(owner.name())) {
        text.append(owner.name().toLowerCase(Locale.ROOT)).append(' ');
      }
      text.append(PodState.words(pod).toLowerCase(Locale.ROOT)).append('\n');
    }
    starts[pods.length] = text.length();
    return new Words(text.toString(), starts, labels);
  }

  int size() {
    return labels.length;
  }

  Map<String, String> labels(int pod) {
    return labels[pod];
  }

  /// Whether the pod's namespace has the letters.
  boolean namespaceHas(int pod, String letters) {
    int end = text.indexOf('/', starts[pod]);
    return text.indexOf(letters, starts[pod], end) >= 0;
  }

  /// Takes away those without the letters in their namespace, name, owner or status.
  ///
  /// @param letters in lower case
  void keep(String letters, boolean[] left) {
    int pod = 0;
    int hit = text.indexOf(letters);
    while (hit >= 0) {
      while (starts[pod + 1] <= hit) {
        left[pod++] = false;
      }
      pod++;
      hit = pod < left.length ? text.indexOf(letters, starts[pod]) : -1;
    }
    while (pod < left.length) {
      left[pod++] = false;
    }
  }
}

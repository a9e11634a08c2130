package flybridge.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says in plain words why the scheduler finds no node: its own message is `0/8 nodes are
/// available: 1 node(s) had untolerated taint {…}, 7 Insufficient cpu. preemption: …` (kubernetes
/// `pkg/scheduler/framework/types.go`, FitError, and the plug-ins' reasons beside it).
final class SchedulerWords {
  private static final Pattern MESSAGE =
      Pattern.compile(
          "0/(\\d+) nodes are available: (.*?)(?:\\. preemption:.*|\\. no new claims.*|\\.?$)");
  private static final Pattern REASON = Pattern.compile("(\\d+) (.+)");
  private static final Pattern TAINT =
      Pattern.compile("had untolerated taint(?:\\(s\\))? ?\\{?([^:}]*).*");

  private static final Map<String, String> TAINTS =
      Map.of(
          "node.kubernetes.io/unreachable", "not heard of",
          "node.kubernetes.io/not-ready", "not ready",
          "node.kubernetes.io/unschedulable", "cordoned",
          "node.kubernetes.io/memory-pressure", "short of memory",
          "node.kubernetes.io/disk-pressure", "short of disk space",
          "node.kubernetes.io/pid-pressure", "short of process ids",
          "node-role.kubernetes.io/control-plane", "for the control plane",
          "node.cloudprovider.kubernetes.io/uninitialized", "not initialised yet");

  private static final Map<String, String> REASONS =
      Map.of(
          "Insufficient cpu", "without enough CPU left",
          "Insufficient memory", "without enough memory left",
          "Insufficient ephemeral-storage", "without enough disk left",
          "Too many pods", "full of pods",
          "node(s) were unschedulable", "cordoned",
          "node(s) didn't match Pod's node affinity/selector", "not matching its node selector",
          "node(s) didn't match pod anti-affinity rules", "kept from it by anti-affinity",
          "node(s) didn't match pod topology spread constraints", "against its spread constraints",
          "node(s) had volume node affinity conflict", "away from its volume",
          "node(s) didn't have free ports for the requested pod ports", "with its port in use");

  private SchedulerWords() {}

  /// `of 8 nodes 7 are without enough CPU left, 1 is not heard of`; a message that is not
  /// understood as it is.
  static String of(String message) {
    Matcher whole = MESSAGE.matcher(message.strip());
    if (!whole.find()) {
      return Phrases.shortened(message);
    }
    List<String> reasons = new ArrayList<>();
    for (String part : whole.group(2).split(", (?=\\d+ )")) {
      Matcher reason = REASON.matcher(part.strip());
      if (reason.matches()) {
        long count = Long.parseLong(reason.group(1));
        reasons.add(count + (count == 1 ? " is " : " are ") + plain(reason.group(2)));
      } else {
        reasons.add(part.strip());
      }
    }
    return Phrases.shortened("of " + whole.group(1) + " nodes " + String.join(", ", reasons));
  }

  private static String plain(String reason) {
    String known = REASONS.get(reason.strip());
    if (known != null) {
      return known;
    }
    Matcher taint = TAINT.matcher(reason.replace("node(s) ", ""));
    if (taint.matches()) {
      String key = taint.group(1).strip();
      return TAINTS.getOrDefault(key, "tainted " + key);
    }
    return reason.startsWith("Insufficient ")
        ? "without enough " + reason.substring("Insufficient ".length()) + " left"
        : "unfit: " + reason.replace("node(s) ", "");
  }
}

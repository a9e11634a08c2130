package flybridge.detect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes down what detection says, and knows what is wrong now.
final class Recorder {
  private final List<String> told = new ArrayList<>();
  private final Map<String, Finding> open = new LinkedHashMap<>();

  List<String> told() {
    return told;
  }

  List<Finding> open() {
    return List.copyOf(open.values());
  }

  void note(FindingChange change, long second) {
    switch (change) {
      case FindingChange.Raised(Finding finding) -> {
        open.put(key(finding), finding);
        told.add(second + " raised " + words(finding));
      }
      case FindingChange.Renewed(Finding before, Finding finding) -> {
        open.put(key(finding), finding);
        if (before.severity() != finding.severity()) {
          told.add(second + " became " + words(finding));
        }
      }
      case FindingChange.Cleared(Finding finding) -> {
        open.remove(key(finding));
        told.add(second + " cleared " + finding.name() + " " + finding.object().name());
      }
    }
  }

  private static String key(Finding finding) {
    return finding.name() + finding.object();
  }

  private static String words(Finding finding) {
    return finding.severity().word() + " " + finding.name() + " " + finding.object().name();
  }
}

package flybridge.watch.decode;

import flybridge.cluster.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Objects that could not be read: each kind and field is told once, never silently passed over.
/// Safe from any thread.
public final class Problems {
  /// Beyond this many different ones, only the log tells.
  static final int MOST_KEPT = 100;

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final Set<String> seen = new HashSet<>();
  private final List<String> sentences = new ArrayList<>();

  /// @param object the object's namespace and name, as far as they were read
  /// @param field the path within the object, as `/status/phase`
  /// @param trouble what is wrong there
  public void report(Kind kind, String object, String field, String trouble) {
    String place = field.isEmpty() ? "" : " at " + field;
    String sentence =
        "%s %s was left out: %s%s; please report this."
            .formatted(kind.title(), object, trouble, place);
    synchronized (this) {
      if (seen.size() < MOST_KEPT && seen.add(kind + field.replaceAll("\\d+", "*"))) {
        sentences.add(sentence);
        LOG.warn(sentence);
        return;
      }
    }
    LOG.debug(sentence);
  }

  /// One sentence for each kind and field, in the order in which they were met.
  public synchronized List<String> sentences() {
    return List.copyOf(sentences);
  }
}

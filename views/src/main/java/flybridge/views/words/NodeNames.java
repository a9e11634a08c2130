package flybridge.views.words;

import flybridge.cluster.Node;
import flybridge.cluster.Table;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Node names without what all of them begin with. Managed clusters name nodes
/// `gke-us-production-general-4f1c2b9e-n5wd`: the first half is the same for every one of them, and
/// takes the room of the half that tells.
///
/// @param prefix what is left out, with its last dash; empty for nothing
public record NodeNames(String prefix) {
  /// Names as they are.
  public static final NodeNames WHOLE = new NodeNames("");

  /// Shorter names have room as they are.
  private static final int LONG = 20;

  /// To leave out less is not worth a thought.
  private static final int LEAST_PREFIX = 8;

  /// What there is to leave out of the names of these nodes.
  public static NodeNames of(Table<Node> nodes) {
    if (nodes.size() < 2) {
      return WHOLE;
    }
    String first = host(nodes.list().getFirst().name());
    int common = first.length();
    int longest = 0;
    for (Node node : nodes.list()) {
      String name = host(node.name());
      longest = Math.max(longest, name.length());
      common = Math.min(common, name.length());
      while (!name.regionMatches(0, first, 0, common)) {
        common--;
      }
    }
    String prefix = first.substring(0, first.lastIndexOf('-', common - 1) + 1);
    return longest < LONG || prefix.length() < LEAST_PREFIX ? WHOLE : new NodeNames(prefix);
  }

  /// A node's name as a tile shows it: the host, without the domain and the beginning that all
  /// share.
  public String shorten(String name) {
    String host = host(name);
    return host.startsWith(prefix) ? host.substring(prefix.length()) : host;
  }

  /// A sentence with every node in it named so.
  public String in(String sentence) {
    if (prefix.isEmpty() || !sentence.contains(prefix)) {
      return sentence;
    }
    return Pattern.compile("(?<![\\w.-])" + Pattern.quote(prefix) + "(?=\\w)")
        .matcher(sentence)
        .replaceAll(Matcher.quoteReplacement(""));
  }

  private static String host(String name) {
    int dot = name.indexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}

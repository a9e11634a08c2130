package flybridge.views.log;

import flybridge.incident.Bytes32;
import flybridge.incident.Entry;
import flybridge.incident.Line;
import flybridge.incident.LogView;
import flybridge.incident.Mark;
import flybridge.incident.Order;
import flybridge.views.words.Moments;
import flybridge.views.words.NodeNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes rows of lines. A line that reads as it did keeps its row. FX thread.
final class LogRows {
  private static final String EARLIER = "an earlier entry";

  private final Moments moments;
  private final Authors authors = new Authors();
  private NodeNames called = NodeNames.WHOLE;
  private Map<Order, Made> made = Map.of();

  private record Made(LogRow row, Set<Mark> marks) {}

  LogRows(Moments moments) {
    this.moments = moments;
  }

  /// @param shown in the order in which they stand
  /// @param names how nodes are called
  /// @param view knows the marks of the lines
  List<LogRow> of(List<Line> shown, NodeNames names, LogView view) {
    Map<Order, Made> known = names.equals(called) ? made : Map.of();
    called = names;
    made = HashMap.newHashMap(shown.size());
    Map<Bytes32, Line> answered = answered(shown);
    List<LogRow> rows = new ArrayList<>(shown.size());
    for (Line line : shown) {
      Set<Mark> marks = view.marks(line);
      String quote = quote(line, answered);
      Made before = known.get(line.order());
      boolean same =
          before != null
              && before.row().line().equals(line)
              && before.marks().equals(marks)
              && before.row().quote().equals(quote);
      Made now =
          same ? before : new Made(LogRow.of(line, quote, marks, moments, authors, names), marks);
      made.put(line.order(), now);
      rows.add(now.row());
    }
    return rows;
  }

  /// Those of the lines that others of them are about.
  private static Map<Bytes32, Line> answered(List<Line> shown) {
    Set<Bytes32> wanted = new HashSet<>();
    for (Line line : shown) {
      Bytes32 about = about(line);
      if (about != null) {
        wanted.add(about);
      }
    }
    Map<Bytes32, Line> found = new HashMap<>();
    for (Line line : wanted.isEmpty() ? List.<Line>of() : shown) {
      if (wanted.contains(line.order().hash())) {
        found.put(line.order().hash(), line);
      }
    }
    return found;
  }

  private String quote(Line line, Map<Bytes32, Line> answered) {
    Bytes32 about = about(line);
    if (about == null) {
      return "";
    }
    Line found = answered.get(about);
    return found == null ? EARLIER : Said.quote(found, moments);
  }

  private static @Nullable Bytes32 about(Line line) {
    Entry entry = line.entry();
    return entry == null ? null : entry.envelope().about();
  }
}

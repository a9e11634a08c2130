package flybridge.views.object;

import flybridge.cluster.Kind;
import flybridge.cluster.Resource;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The names that people write about: workloads, services, nodes. A kind's names are gathered again
/// only when the kind has changed and somebody types.
public final class Names {
  private static final List<Kind> KINDS =
      List.of(
          Kind.DEPLOYMENT,
          Kind.STATEFUL_SET,
          Kind.DAEMON_SET,
          Kind.SERVICE,
          Kind.CRON_JOB,
          Kind.NODE);

  /// One name.
  ///
  /// @param kind in one word
  public record Name(String word, String kind) {}

  private record Gathered(Table<Resource> from, TreeMap<String, Name> names) {}

  private final Map<Kind, Gathered> gathered = new EnumMap<>(Kind.class);
  private Map<Kind, Table<Resource>> tables = Map.of();

  public Names() {}

  /// Completes from this snapshot from now on.
  public void of(Snapshot snapshot) {
    Map<Kind, Table<Resource>> next = new EnumMap<>(Kind.class);
    KINDS.forEach(kind -> next.put(kind, snapshot.table(kind)));
    tables = next;
  }

  /// Names that begin so, one of each, by the alphabet.
  public List<Name> beginning(String letters, int most) {
    Map<String, Name> found = new TreeMap<>();
    tables.forEach(
        (kind, table) ->
            beginning(gather(kind, table), letters)
                .forEach(name -> found.putIfAbsent(name.word(), name)));
    return new ArrayList<>(found.values()).subList(0, Math.min(most, found.size()));
  }

  private TreeMap<String, Name> gather(Kind kind, Table<Resource> table) {
    Gathered known = gathered.get(kind);
    if (known == null || known.from() != table) {
      TreeMap<String, Name> names = new TreeMap<>();
      table.forEach(one -> names.put(one.name(), new Name(one.name(), kind.title())));
      known = new Gathered(table, names);
      gathered.put(kind, known);
    }
    return known.names();
  }

  private static Collection<Name> beginning(TreeMap<String, Name> names, String letters) {
    return names.subMap(letters, letters + Character.MAX_VALUE).values();
  }
}

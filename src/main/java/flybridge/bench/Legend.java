package flybridge.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What each figure is, in a line.
final class Legend {
  /// Whose figure it is.
  enum Role {
    OURS("Flybridge"),
    /// What no program of this kind can be faster, or smaller, than.
    FLOOR("floor"),
    /// What somebody else's program does with the same.
    PEER("peer"),
    /// How the embedded server does.
    SERVER("server");

    private final String word;

    Role(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  record Entry(Role role, String words) {}

  /// How names of figures end that belong to a server of another size.
  private static final Pattern SIZE = Pattern.compile("(.*)-at-(\\d+)");

  private static final String OVER_LINK = "-over-link";

  private static final Map<String, Entry> ENTRIES = new LinkedHashMap<>();

  private Legend() {}

  static Entry of(String name) {
    Matcher sized = SIZE.matcher(name);
    if (sized.matches()) {
      Entry entry = of(sized.group(1));
      return new Entry(entry.role(), entry.words() + ", at " + sized.group(2) + " pods");
    }
    if (name.endsWith(OVER_LINK) && !ENTRIES.containsKey(name)) {
      Entry entry = of(name.substring(0, name.length() - OVER_LINK.length()));
      return new Entry(entry.role(), entry.words() + ", over the slow link");
    }
    return ENTRIES.getOrDefault(name, new Entry(Role.OURS, ""));
  }

  private static void put(Role role, String name, String words) {
    ENTRIES.put(name, new Entry(role, words));
  }

  static {
    sync();
    peers();
    watch();
    memory();
    log();
  }

  private static void log() {
    put(Role.OURS, "append-ms", "an entry, from handing it in until it is on the disk");
    put(Role.FLOOR, "fsync-ms", "a bare page on the same disk, written and flushed");
    put(Role.OURS, "append/fsync", "the floor is what the disk takes for anything");
    put(Role.OURS, "open-ms", "opening the journal until it can be read");
    put(Role.OURS, "search-ms", "two words, among all entries");
    put(Role.OURS, "verify-ms", "every entry, every chain and every remembered head");
    put(Role.OURS, "seen-ms", "from writing an entry here until it is in the log there");
    put(Role.OURS, "seen-without-notify-ms", "the same, while every hint of the database is lost");
    put(Role.OURS, "give-ms", "giving all that was written to an empty database");
    put(Role.OURS, "catch-up-ms", "taking it all in on an empty console, on its disk");
  }

  private static void sync() {
    put(Role.OURS, "first-answer-ms", "from opening to the server's first word, a fresh process");
    put(Role.OURS, "first-pods-ms", "from opening to pods in the picture, a fresh process");
    put(Role.OURS, "first-pods-after-answer-ms", "from the first word to the first pods");
    put(Role.OURS, "picture-ms", "from opening to the whole cluster, live, a fresh process");
    put(Role.OURS, "picture-warm-ms", "the same again in that process");
    put(Role.OURS, "heap-per-pod-bytes", "heap after a full collection, all that there is by pods");
    put(Role.OURS, "rss-mb", "resident memory of the engine after the picture, without a window");
    put(Role.FLOOR, "drain-ms", "the same streams taken and thrown away, a fresh process");
    put(Role.FLOOR, "drain-warm-ms", "the same again in that process");
    put(Role.FLOOR, "drain-mb", "what came");
    put(Role.OURS, "picture-mb", "what came");
    put(Role.OURS, "picture/drain", "the floor is what any program must wait for");
    put(Role.OURS, "picture/drain-over-link", "there the floor is pages of 5,000 with gzip");
    put(Role.FLOOR, "tokenise-ms", "the same streams, each field stepped over, nothing kept");
    put(Role.FLOOR, "bare-heap-mb", "heap of a process that has opened nothing");
    put(Role.FLOOR, "bare-rss-mb", "resident memory of a process that has opened nothing");
    put(Role.SERVER, "server-streaming-ms", "its pods as a streaming list, drained");
    put(Role.SERVER, "server-pages-5000-ms", "its pods in pages of 5,000, drained");
    put(Role.SERVER, "server-table-500-ms", "its pods as Tables of 500, drained");
    put(Role.SERVER, "server-table-ms", "its pods as one Table, drained");
    put(Role.SERVER, "server-rss-mb", "resident memory of the embedded server");
  }

  private static void peers() {
    put(Role.PEER, "kubectl-wide-ms", "kubectl get pods -A -o wide");
    put(Role.PEER, "kubectl-raw-ms", "kubectl get --raw /api/v1/pods");
    put(Role.PEER, "informer-ms", "fabric8's informer of pods, until it has all of them");
    put(Role.PEER, "informer-heap-per-pod-bytes", "heap after a full collection by pods");
    put(Role.PEER, "informer-rss-mb", "resident memory of its process");
    put(Role.OURS, "picture/kubectl-wide", "to the whole cluster, against kubectl's table of pods");
    put(
        Role.OURS,
        "picture/kubectl-raw",
        "to the whole cluster, against kubectl's bare list of pods");
    put(Role.PEER, "informer/picture", "how many times as long the informer takes");
    for (ServerSpeed.Way way : ServerSpeed.Way.values()) {
      put(
          Role.SERVER,
          way.ratio(),
          "by pod against a real API server, %.1f s at 150,000".formatted(way.realSeconds()));
    }
  }

  private static void watch() {
    put(Role.OURS, "change-to-pixel-ms", "from the server's write to the return of its pulse");
    put(Role.OURS, "change-to-alert-ms", "from the server's write to the alert in the feed");
    put(Role.OURS, "alert-to-pixel-ms", "from that write to the pulse that drew the alert");
    put(Role.OURS, "search-ms", "from a keystroke to its answer, over all that can be found");
    put(Role.OURS, "intake-small", "changes taken in, flat out, with their alerts, at 1,500 pods");
    put(Role.OURS, "intake-large", "the same at the bench's size");
    put(Role.OURS, "intake-small/large", "1 where the size of a cluster costs nothing");
    put(Role.SERVER, "changes-per-s", "written by the server, heartbeats included");
    put(Role.OURS, "fx-busy-churn-ms", "of the FX thread in a frame, while the cluster changes");
    put(Role.OURS, "fx-ran-churn-ms", "what of that it ran on a processor; the rest it waited");
    put(Role.OURS, "fx-busy-pan-ms", "the same while the map is panned and zoomed");
    put(Role.OURS, "fx-ran-pan-ms", "what of that it ran on a processor");
    put(Role.OURS, "frame-churn-ms", "from frame to frame, while the cluster changes");
    put(Role.OURS, "frame-pan-ms", "the same while the map is panned and zoomed");
    put(Role.FLOOR, "fx-busy-empty-ms", "of the FX thread in a frame of an empty window");
    put(Role.FLOOR, "fx-ran-empty-ms", "what of that it ran on a processor");
    put(Role.FLOOR, "frame-empty-ms", "from frame to frame in an empty window");
    put(Role.FLOOR, "empty-window-rss-mb", "resident memory of an empty JavaFX window");
  }

  private static void memory() {
    put(Role.OURS, "rss-mb-first-picture", "resident memory of the window once it shows all");
    put(Role.OURS, "rss-mb-end", "the same at the end of its minutes");
    put(Role.OURS, "rss-mb-highest", "the highest of one reading a second");
    put(Role.OURS, "heap-mb", "heap after a full collection, minute by minute, after the end");
    put(Role.OURS, "heap-slope-mb-per-hour", "the slope of those");
  }
}

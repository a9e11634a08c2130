package flybridge.watch;

import flybridge.cluster.Kind;
import flybridge.cluster.Scope;
import flybridge.watch.api.Request;
import flybridge.watch.api.Waiting;
import flybridge.watch.decode.Decoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The requests of one scope (Kubernetes API concepts, "Efficient detection of changes").
///
/// @param pageSize objects in a page
record Requests(Scope scope, Decoder decoder, int pageSize) {

  /// A page of a list. No revision is asked for, so the first page is up to date, not what some
  /// server's cache holds.
  ///
  /// @param token empty for the first page
  /// @param zipped whether it may come compressed
  Request page(String token, boolean zipped, Waiting waiting) {
    String more = token.isEmpty() ? "" : "&continue=" + encoded(token);
    return new Request(path() + "?limit=" + pageSize + more, decoder.acceptList(), zipped, waiting);
  }

  /// The beginning of a list: all of it in a small cluster, and in a large one soon there, telling
  /// how much there is. Nodes' comes as it is, for its transfer measures the line, which a
  /// compressed one would not.
  Request look(Waiting waiting) {
    boolean sample = scope.kind() == Kind.NODE;
    int limit = Math.min(pageSize, sample ? Limits.NODES_IN_SAMPLE : Limits.FIRST_LOOK);
    return new Request(path() + "?limit=" + limit, decoder.acceptList(), !sample, waiting);
  }

  /// All objects as they are, and then what happens to them (KEP-3157).
  Request streamingList(int seconds, Waiting waiting) {
    return watch(
        "&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&timeoutSeconds=" + seconds,
        waiting);
  }

  /// What happened since a revision, and happens.
  Request watch(String revision, int seconds, Waiting waiting) {
    return watch("&resourceVersion=" + encoded(revision) + "&timeoutSeconds=" + seconds, waiting);
  }

  /// A list of one, for the revision that stands above it.
  Request probe(Waiting waiting) {
    return new Request(path() + "?limit=1", decoder.acceptList(), false, waiting);
  }

  /// A list of one, as it was at a revision: it tells how many objects there were then, at the cost
  /// of one (Kubernetes API concepts, "Resource versions" and `remainingItemCount`).
  Request exact(String revision, Waiting waiting) {
    return new Request(
        path() + "?limit=1&resourceVersionMatch=Exact&resourceVersion=" + encoded(revision),
        decoder.acceptList(),
        false,
        waiting);
  }

  private Request watch(String query, Waiting waiting) {
    return new Request(
        path() + "?watch=true&allowWatchBookmarks=true" + query,
        decoder.acceptWatch(),
        false,
        waiting);
  }

  private String path() {
    return scope.kind().path(scope.namespace());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

package flybridge.drill.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.wire.Exchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/// Lists: all at once or in pages, as of now or of a revision.
final class ListHandler {
  /// How long a list waits for a revision that is not there yet (apiserver `cacher` blockTimeout).
  private static final long FRESHNESS_WAIT_MILLIS = 3_000;

  private static final String TOO_OLD_PAGE =
      "The provided continue parameter is too old to display a consistent list result. You can"
          + " start a new list without the continue parameter, or use the continue token in this"
          + " response to retrieve the remainder of the results. Continuing with the provided token"
          + " results in an inconsistent list - objects that were created, modified, or deleted"
          + " between the time the first chunk was returned and now may show up in the list.";
  private final Records records;

  ListHandler(Records records) {
    this.records = records;
  }

  /// @param namespace empty for all
  void list(Exchange exchange, String namespace, ListOptions options, Rendering rendering)
      throws IOException, InterruptedException {
    Served served = rendering.served();
    Records.Snapshot snapshot = snapshot(served, namespace, options);
    boolean unlimited = options.limit() <= 0 || served.cached() && options.version().equals("0");
    long limit = unlimited ? Long.MAX_VALUE : options.limit();
    List<Stored> page = new ArrayList<>();
    boolean more = false;
    int seen = 0;
    for (Stored item : snapshot.items()) {
      if (page.size() >= limit) {
        more = more || !options.selects() || options.matches(item);
        if (more) {
          break;
        }
      } else if (options.matches(item)) {
        page.add(item);
      }
      seen++;
    }
    ObjectNode metadata = Json.object();
    metadata.put("resourceVersion", Long.toString(snapshot.revision()));
    if (more) {
      String last = page.getLast().key();
      String start = namespace.isEmpty() ? last : last.substring(namespace.length() + 1);
      metadata.put(
          "continue", ContinueToken.after(snapshot.revision(), start).encode(served.cached()));
      if (!options.selects()) {
        metadata.put("remainingItemCount", snapshot.items().size() - seen);
      }
    }
    String type = rendering.encoder().mediaType();
    try (OutputStream out = exchange.compressible(200, type)) {
      rendering.list(out, metadata, page);
    }
  }

  private Records.Snapshot snapshot(Served served, String namespace, ListOptions options)
      throws InterruptedException {
    if (!options.token().isEmpty()) {
      return next(served, namespace, options);
    }
    long wanted = options.revision();
    if (wanted == 0) {
      return records.snapshot(served.type(), namespace, 0, "");
    }
    reach(wanted);
    boolean exact =
        options.match().equals(ListOptions.EXACT)
            || options.match().isEmpty() && options.limit() > 0;
    try {
      return records.snapshot(served.type(), namespace, exact ? wanted : 0, "");
    } catch (StatusException forgotten) {
      throw StatusException.expired("The resourceVersion for the provided list is too old.");
    }
  }

  private Records.Snapshot next(Served served, String namespace, ListOptions options) {
    if (!options.version().isEmpty() && !options.version().equals("0")) {
      throw StatusException.badRequest(
          "specifying resource version is not allowed when using continue");
    }
    ContinueToken token = ContinueToken.decode(options.token());
    String from = namespace.isEmpty() ? token.start() : namespace + "/" + token.start();
    try {
      return records.snapshot(served.type(), namespace, Math.max(0, token.revision()), from);
    } catch (StatusException forgotten) {
      StatusException refusal = StatusException.expired(TOO_OLD_PAGE);
      String fresh = new ContinueToken(-1, token.start()).encode(served.cached());
      refusal.status().withObject("/metadata").put("continue", fresh);
      throw refusal;
    }
  }

  private void reach(long wanted) throws InterruptedException {
    if (!records.reaches(wanted, FRESHNESS_WAIT_MILLIS)) {
      long current = records.revision();
      StatusException refusal =
          new StatusException(
                  504,
                  "Timeout",
                  "Timeout: Too large resource version: %s, current: %d"
                      .formatted(Long.toUnsignedString(wanted), current))
              .about("", "", "");
      ObjectNode details = refusal.status().withObject("/details");
      ObjectNode cause = details.putArray("causes").addObject();
      cause.put("reason", "ResourceVersionTooLarge");
      cause.put("message", "Too large resource version");
      details.put("retryAfterSeconds", 1);
      throw refusal;
    }
  }
}

package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.wire.Exchange;
import java.io.IOException;

/// Answers that are not objects of the store.
final class Answers {
  private static final String JSON = "application/json";
  private static final String TEXT = "text/plain; charset=utf-8";

  private Answers() {}

  static void json(Exchange exchange, int code, JsonNode tree) throws IOException {
    boolean pretty = Representation.isPretty(exchange.request());
    exchange.answer(code, JSON, new JsonEncoder(pretty).tree(tree));
  }

  /// An object in whatever encoding the client reads; JSON where it reads none.
  static void object(Exchange exchange, int code, JsonNode tree) throws IOException {
    Encoder encoder = Representation.encoder(exchange.request());
    exchange.answer(code, encoder.mediaType(), encoder.tree(tree));
  }

  /// Plain text that no browser shall take for anything else.
  static void text(Exchange exchange, int code, String text) throws IOException {
    exchange.header("X-Content-Type-Options", "nosniff");
    exchange.answer(code, TEXT, Json.bytes(text));
  }

  static void noSuchPage(Exchange exchange) throws IOException {
    text(exchange, 404, "404 page not found\n");
  }

  static void refuse(Exchange exchange, StatusException refusal) throws IOException {
    ObjectNode status = refusal.status();
    if (refusal.code() == 403) {
      exchange.header("X-Content-Type-Options", "nosniff");
    }
    JsonNode retry = status.at("/details/retryAfterSeconds");
    if (!retry.isMissingNode()) {
      exchange.header("Retry-After", retry.asText());
    }
    object(exchange, refusal.code(), status);
  }
}

package flybridge.drill.api;

import flybridge.drill.api.wire.Exchange;
import flybridge.drill.api.wire.Request;
import java.io.IOException;

/// A request for a served resource, with all that handlers need to know of it.
record Call(Exchange exchange, User user, Target target, Served served, Rendering rendering) {

  Request request() {
    return exchange.request();
  }

  ResourceType type() {
    return served.type();
  }

  String namespace() {
    return target.namespace();
  }

  String name() {
    return target.name();
  }

  /// Who is named in `managedFields`: what the client calls itself.
  String manager() {
    String given = request().parameter("fieldManager");
    String agent = request().header("user-agent").orElse("unknown");
    return given.isEmpty() ? agent.split("[/ ]", 2)[0] : given;
  }

  /// Whether nothing shall be stored.
  boolean isDryRun() {
    return request().parameter("dryRun").equals("All");
  }

  void answer(int code, Stored object) throws IOException {
    byte[] body = rendering.one(object);
    try (var out = exchange.compressible(code, rendering.encoder().mediaType())) {
      out.write(body);
    }
  }
}

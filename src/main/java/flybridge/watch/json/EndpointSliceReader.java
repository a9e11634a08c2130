package flybridge.watch.json;

import flybridge.cluster.EndpointSlice;
import flybridge.cluster.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads endpoint slices. An unset `ready` counts as ready, an unset `serving` as what `ready` says
/// (discovery/v1, EndpointConditions).
final class EndpointSliceReader implements ObjectReader {
  private static final String SERVICE = "kubernetes.io/service-name";

  private final MetaReader meta = new MetaReader(MetaReader.Managed.WRITERS);
  private final List<EndpointSlice.Endpoint> endpoints = new ArrayList<>();

  @Override
  public MetaReader meta() {
    return meta;
  }

  @Override
  public Resource read(JsonCursor json) throws IOException {
    meta.clear();
    endpoints.clear();
    json.object(
        field -> {
          switch (field) {
            case "metadata" -> meta.read(json);
            case "endpoints" -> json.array(() -> endpoints.add(new Reading().read(json)));
            default -> json.skip();
          }
        });
    var known = meta.meta();
    String service = known.labels().getOrDefault(SERVICE, "");
    return new EndpointSlice(known, service, List.copyOf(endpoints));
  }

  /// One endpoint.
  private static final class Reading {
    private boolean ready = true;
    private boolean servingSaid;
    private boolean serving;
    private boolean terminating;
    private String node = "";
    private String targetKind = "";
    private String target = "";

    EndpointSlice.Endpoint read(JsonCursor json) throws IOException {
      json.object(field -> field(json, field));
      return json.shared(
          new EndpointSlice.Endpoint(
              ready,
              servingSaid ? serving : ready,
              terminating,
              node,
              targetKind.equals("Pod") ? target : ""));
    }

    private void field(JsonCursor json, String field) throws IOException {
      switch (field) {
        case "conditions" -> json.object(part -> condition(json, part));
        case "nodeName" -> node = json.sharedText();
        case "targetRef" -> json.object(part -> target(json, part));
        default -> json.skip();
      }
    }

    private void condition(JsonCursor json, String part) throws IOException {
      if (json.absent()) {
        return;
      }
      switch (part) {
        case "ready" -> ready = json.flag();
        case "serving" -> {
          servingSaid = true;
          serving = json.flag();
        }
        case "terminating" -> terminating = json.flag();
        default -> json.skip();
      }
    }

    private void target(JsonCursor json, String part) throws IOException {
      switch (part) {
        case "kind" -> targetKind = json.sharedText();
        case "name" -> target = json.sharedText();
        default -> json.skip();
      }
    }
  }
}

package flybridge.watch.json;

import flybridge.cluster.Resource;
import flybridge.cluster.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads services.
final class ServiceReader implements ObjectReader {
  private final MetaReader meta = new MetaReader(MetaReader.Managed.WRITERS);
  private Map<String, String> selector = Map.of();
  private String type = "";
  private final List<Integer> ports = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();

  @Override
  public MetaReader meta() {
    return meta;
  }

  @Override
  public Resource read(JsonCursor json) throws IOException {
    meta.clear();
    selector = Map.of();
    type = "";
    ports.clear();
    addresses.clear();
    json.object(
        field -> {
          switch (field) {
            case "metadata" -> meta.read(json);
            case "spec" -> json.object(part -> spec(json, part));
            case "status" -> json.object(part -> status(json, part));
            default -> json.skip();
          }
        });
    return new Service(meta.meta(), selector, type, List.copyOf(ports), List.copyOf(addresses));
  }

  private void spec(JsonCursor json, String part) throws IOException {
    switch (part) {
      case "selector" -> selector = json.texts();
      case "type" -> type = json.sharedText();
      case "ports" ->
          json.array(
              () ->
                  json.object(
                      field -> {
                        if (field.equals("port")) {
                          ports.add(json.count());
                        } else {
                          json.skip();
                        }
                      }));
      default -> json.skip();
    }
  }

  private void status(JsonCursor json, String part) throws IOException {
    if (!part.equals("loadBalancer")) {
      json.skip();
      return;
    }
    json.object(
        field -> {
          if (field.equals("ingress")) {
            json.array(() -> json.object(way -> ingress(json, way)));
          } else {
            json.skip();
          }
        });
  }

  private void ingress(JsonCursor json, String way) throws IOException {
    if (way.equals("ip") || way.equals("hostname")) {
      String address = json.text();
      if (!address.isEmpty()) {
        addresses.add(address);
      }
    } else {
      json.skip();
    }
  }
}

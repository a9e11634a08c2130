package flybridge.drill.api.table;

import static flybridge.drill.api.table.WorkloadRows.created;
import static flybridge.drill.api.table.WorkloadRows.named;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Rows of Services and their endpoints.
final class NetworkRows {
  private static final int SHOWN = 3;

  private NetworkRows() {}

  static Row service(JsonNode object) {
    JsonNode spec = object.path("spec");
    Row row = named(object).text(spec.path("type").asText());
    row.text(Words.orNone(spec.path("clusterIPs").path(0).asText()));
    row.text(external(object)).text(ports(spec.path("ports"))).age(created(object));
    return row.text(Words.labels(spec.path("selector")));
  }

  static Row endpointSlice(JsonNode object) {
    List<String> ports = new ArrayList<>();
    for (JsonNode port : object.path("ports")) {
      String name = port.path("name").asText();
      ports.add(port.has("port") ? port.path("port").asText() : name.isEmpty() ? "*" : name);
    }
    List<String> addresses = new ArrayList<>();
    for (JsonNode endpoint : object.path("endpoints")) {
      endpoint.path("addresses").forEach(address -> addresses.add(address.asText()));
    }
    Row row = named(object).text(object.path("addressType").asText());
    row.text(Words.some(ports, SHOWN, ",")).text(Words.some(addresses, SHOWN, ","));
    return row.age(created(object));
  }

  private static String external(JsonNode service) {
    JsonNode spec = service.path("spec");
    List<String> addresses = new ArrayList<>();
    for (JsonNode ingress : service.at("/status/loadBalancer/ingress")) {
      addresses.add(ingress.path(ingress.has("ip") ? "ip" : "hostname").asText());
    }
    spec.path("externalIPs").forEach(address -> addresses.add(address.asText()));
    return switch (spec.path("type").asText()) {
      case "LoadBalancer" -> addresses.isEmpty() ? "<pending>" : String.join(",", addresses);
      case "ExternalName" -> spec.path("externalName").asText();
      case "ClusterIP", "NodePort" ->
          Words.orNone(
              Words.stream(spec.path("externalIPs"))
                  .map(JsonNode::asText)
                  .collect(Collectors.joining(",")));
      default -> "<unknown>";
    };
  }

  private static String ports(JsonNode ports) {
    return Words.orNone(
        Words.stream(ports)
            .map(
                port -> {
                  String number = port.path("port").asText();
                  String node = port.has("nodePort") ? ":" + port.path("nodePort").asText() : "";
                  return number + node + "/" + port.path("protocol").asText("TCP");
                })
            .collect(Collectors.joining(",")));
  }
}

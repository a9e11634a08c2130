package flybridge.watch.simulated;

import flybridge.cluster.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Kubernetes JSON.
final class JsonEncoding implements Encoding {

  @Override
  public byte[] object(Thing thing) {
    return bytes(text(thing));
  }

  private static String text(Thing thing) {
    String head =
        "{\"kind\":\""
            + thing.kind().title()
            + "\",\"apiVersion\":\""
            + apiVersion(thing.kind())
            + "\",\"metadata\":{\"name\":\""
            + thing.name()
            + (thing.namespace().isEmpty() ? "" : "\",\"namespace\":\"" + thing.namespace())
            + "\",\"uid\":\""
            + thing.uid()
            + "\",\"resourceVersion\":\""
            + thing.revision()
            + "\",\"creationTimestamp\":\"2026-11-20T10:00:00Z\"}";
    if (thing.kind() != Kind.POD) {
      return head + ",\"spec\":{},\"status\":{}}";
    }
    return head
        + ",\"spec\":{\"nodeName\":\""
        + thing.node()
        + "\",\"containers\":[{\"name\":\"main\",\"image\":\"web:1\"}]},\"status\":{\"phase\":\""
        + thing.phase()
        + "\",\"conditions\":[{\"type\":\"PodScheduled\",\"status\":\"True\"},"
        + "{\"type\":\"Ready\",\"status\":\""
        + (thing.ready() ? "True" : "False")
        + "\"}],\"containerStatuses\":[{\"name\":\"main\",\"ready\":"
        + thing.ready()
        + ",\"restartCount\":"
        + thing.restarts()
        + "}]}}";
  }

  static String apiVersion(Kind kind) {
    return kind.group().isEmpty() ? kind.version() : kind.group() + "/" + kind.version();
  }

  @Override
  public byte[] list(Kind kind, String revision, String next, int left, List<Thing> things) {
    String more =
        next.isEmpty() ? "" : ",\"continue\":\"" + next + "\",\"remainingItemCount\":" + left;
    return bytes(
        "{\"kind\":\"%sList\",\"apiVersion\":\"%s\",\"metadata\":{\"resourceVersion\":\"%s\"%s},"
                .formatted(kind.title(), apiVersion(kind), revision, more)
            + "\"items\":["
            + String.join(",", things.stream().map(JsonEncoding::text).toList())
            + "]}\n");
  }

  @Override
  public byte[] frame(String type, Kind kind, byte[] object) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(object.length + 40);
    out.writeBytes(bytes("{\"type\":\"" + type + "\",\"object\":"));
    out.writeBytes(object);
    out.writeBytes(bytes("}\n"));
    return out.toByteArray();
  }

  @Override
  public byte[] truncated(Kind kind, byte[] object) {
    return frame("MODIFIED", kind, Arrays.copyOf(object, object.length * 2 / 3));
  }

  @Override
  public byte[] bookmark(Kind kind, String revision, boolean initialEnd) {
    String end = initialEnd ? ",\"annotations\":{\"k8s.io/initial-events-end\":\"true\"}" : "";
    return frame(
        "BOOKMARK",
        kind,
        bytes(
            "{\"kind\":\"%s\",\"apiVersion\":\"%s\",\"metadata\":{\"resourceVersion\":\"%s\"%s},"
                    .formatted(kind.title(), apiVersion(kind), revision, end)
                + "\"spec\":{\"containers\":null},\"status\":{}}"));
  }

  @Override
  public byte[] error(int code, String reason, String message) {
    return frame("ERROR", Kind.POD, status(code, reason, message, ""));
  }

  @Override
  public byte[] status(int code, String reason, String message, String next) {
    String more = next.isEmpty() ? "{}" : "{\"continue\":\"" + next + "\"}";
    return bytes(
        ("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":%s,\"status\":\"Failure\","
                + "\"message\":\"%s\",\"reason\":\"%s\",\"code\":%d}\n")
            .formatted(more, message, reason, code));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.protobuf.KubernetesProtobuf;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/// Kubernetes protobuf, copied from the bytes that the store keeps.
final class ProtobufEncoder implements Encoder {
  static final String MEDIA_TYPE = "application/vnd.kubernetes.protobuf";
  private static final String PARTIAL = "PartialObjectMetadata";

  @Override
  public String mediaType() {
    return MEDIA_TYPE;
  }

  @Override
  public String watchType() {
    return MEDIA_TYPE + ";stream=watch";
  }

  @Override
  public byte[] tree(JsonNode tree) {
    String apiVersion = tree.path("apiVersion").asText();
    String kind = tree.path("kind").asText();
    return KubernetesProtobuf.document(
        apiVersion, kind, KubernetesProtobuf.message(apiVersion, kind, tree));
  }

  @Override
  public byte[] object(Served served, Stored object) {
    return KubernetesProtobuf.document(
        served.apiVersion(), served.type().kind(), served.message(object));
  }

  @Override
  public byte[] partial(Stored object, String version) {
    return KubernetesProtobuf.document(
        Rendering.META + version, PARTIAL, partialItem(object, version));
  }

  @Override
  public byte[] item(Served served, Stored object) {
    return served.message(object);
  }

  @Override
  public byte[] partialItem(Stored object, String version) {
    return KubernetesProtobuf.metadataOf(object.protobuf());
  }

  @Override
  public void list(OutputStream out, ObjectNode head, String items, Iterable<byte[]> encoded)
      throws IOException {
    List<byte[]> messages = new ArrayList<>();
    encoded.forEach(messages::add);
    KubernetesProtobuf.list(
        out,
        head.path("apiVersion").asText(),
        head.path("kind").asText(),
        head.path("metadata"),
        messages);
  }

  @Override
  public byte[] objectFrame(String type, Served served, Stored object) {
    return KubernetesProtobuf.frame(
        type, served.apiVersion(), served.type().kind(), served.message(object));
  }

  @Override
  public byte[] frame(String type, byte[] document) {
    return KubernetesProtobuf.frame(type, document);
  }
}

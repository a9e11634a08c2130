package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;

/// How things go over the wire, as JSON or protobuf; the handlers know only this.
interface Encoder {

  /// As Accept headers name it.
  String mediaType();

  /// The content type of a watch in this encoding.
  String watchType();

  /// Anything that is not kept as bytes: a status, a review, a table.
  byte[] tree(JsonNode tree);

  /// A whole object.
  byte[] object(Served served, Stored object);

  /// An object's metadata alone.
  ///
  /// @param version of meta.k8s.io
  byte[] partial(Stored object, String version);

  /// A list.
  ///
  /// @param head kind, apiVersion, metadata and whatever comes before the items
  /// @param items the name of the field that holds them
  void list(OutputStream out, ObjectNode head, String items, Iterable<byte[]> encoded)
      throws IOException;

  /// One item of a list of whole objects.
  byte[] item(Served served, Stored object);

  /// One item of a list of metadata.
  ///
  /// @param version of meta.k8s.io
  byte[] partialItem(Stored object, String version);

  /// One event of a watch, with a whole object.
  ///
  /// @param type ADDED, MODIFIED, DELETED or BOOKMARK
  byte[] objectFrame(String type, Served served, Stored object);

  /// One event of a watch, with anything else.
  ///
  /// @param type as above, or ERROR
  /// @param document whole, in this encoding
  byte[] frame(String type, byte[] document);
}

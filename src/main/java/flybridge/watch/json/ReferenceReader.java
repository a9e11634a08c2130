package flybridge.watch.json;

import flybridge.cluster.ObjectRef;
import java.io.IOException;

/// Reads a reference to an object.
final class ReferenceReader {
  private ReferenceReader() {}

  static ObjectRef read(JsonCursor json) throws IOException {
    String[] read = {"", "", ""};
    json.object(
        field -> {
          switch (field) {
            case "kind" -> read[0] = json.sharedText();
            case "namespace" -> read[1] = json.sharedText();
            case "name" -> read[2] = json.sharedText();
            default -> json.skip();
          }
        });
    return json.shared(new ObjectRef(read[0], read[1], read[2]));
  }
}

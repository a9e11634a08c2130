package flybridge.watch.json;

import com.fasterxml.jackson.core.JsonToken;
import flybridge.cluster.Resource;
import flybridge.watch.decode.Frame;
import flybridge.watch.decode.Frames;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads `{"type": …, "object": …}` one after another. Servers send the type first; it says how the
/// object is to be read.
final class JsonFrames implements Frames {
  private static final String INITIAL_END = "k8s.io/initial-events-end";

  private final JsonDecoder decoder;
  private final JsonCursor json;
  private String type = "";
  private @Nullable Frame frame;

  JsonFrames(JsonDecoder decoder, JsonCursor json) {
    this.decoder = decoder;
    this.json = json;
  }

  @Override
  public @Nullable Frame next() throws IOException {
    JsonToken token = json.next();
    if (token == null) {
      return null;
    }
    if (token != JsonToken.START_OBJECT) {
      throw new IOException("The server's watch holds something that is no event.");
    }
    type = "";
    frame = null;
    json.object(this::field);
    Frame read = frame;
    if (read == null) {
      throw new IOException("The server's watch holds an event without an object.");
    }
    return read;
  }

  private void field(String name) throws IOException {
    switch (name) {
      case "type" -> type = json.sharedText();
      case "object" -> frame = object();
      default -> json.skip();
    }
  }

  private Frame object() throws IOException {
    return switch (type) {
      case "ADDED", "MODIFIED" -> {
        Resource resource = decoder.object(json);
        yield resource == null
            ? unreadable()
            : new Frame.Changed(decoder.meta().revision(), resource);
      }
      case "DELETED" -> {
        Resource resource = decoder.object(json);
        yield resource == null ? unreadable() : new Frame.Gone(decoder.meta().revision(), resource);
      }
      case "BOOKMARK" -> bookmark();
      case "ERROR" -> new Frame.Failure(StatusReader.read(json));
      default ->
          throw new IOException("The server's watch holds an event of the unknown type " + type);
    };
  }

  private Frame unreadable() {
    MetaReader meta = decoder.meta();
    return new Frame.Unreadable(meta.revision(), meta.namespace(), meta.name());
  }

  /// A bookmark's object has empty fields of its kind, which need not be looked at.
  private Frame bookmark() throws IOException {
    MetaReader meta = new MetaReader(MetaReader.Managed.NOTHING);
    json.object(
        field -> {
          if (field.equals("metadata")) {
            meta.read(json);
          } else {
            json.skip();
          }
        });
    return new Frame.Bookmark(meta.revision(), "true".equals(meta.annotations().get(INITIAL_END)));
  }
}

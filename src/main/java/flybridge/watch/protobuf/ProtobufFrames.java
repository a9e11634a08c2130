package flybridge.watch.protobuf;

import flybridge.cluster.Resource;
import flybridge.watch.decode.Frame;
import flybridge.watch.decode.Frames;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads the frames of a watch: four bytes of length, then a bare `WatchEvent` {type 1, object 2}
/// whose object {raw 1} is again an envelope (apimachinery `pkg/util/framer/framer.go`).
final class ProtobufFrames implements Frames {
  private static final String INITIAL_END = "k8s.io/initial-events-end";

  private final ProtobufDecoder decoder;
  private final Arrival body;
  private final Message message;

  ProtobufFrames(ProtobufDecoder decoder, Arrival body, Message message) {
    this.decoder = decoder;
    this.body = body;
    this.message = message;
  }

  @Override
  public @Nullable Frame next() throws IOException {
    if (body.atEnd()) {
      return null;
    }
    body.piece(Integer.toUnsignedLong(body.word()), message);
    String type = "";
    int from = -1;
    int length = 0;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> type = message.sharedText();
        case 2 -> {
          int outer = message.enter();
          while (message.next()) {
            if (message.field() == 1) {
              length = message.length();
              from = message.at();
              message.step(length);
            }
          }
          message.leave(outer);
        }
        default -> message.pass();
      }
    }
    if (from < 0) {
      throw new IOException("The server's watch holds an event without an object.");
    }
    message.over(message.bytes(), from, length);
    String kind = Envelope.open(message, length);
    return frame(type, kind);
  }

  private Frame frame(String type, String kind) throws IOException {
    return switch (type) {
      case "ADDED", "MODIFIED" -> {
        decoder.expect(kind);
        Resource resource = decoder.object();
        yield resource == null
            ? unreadable()
            : new Frame.Changed(decoder.meta().revision(), resource);
      }
      case "DELETED" -> {
        decoder.expect(kind);
        Resource resource = decoder.object();
        yield resource == null ? unreadable() : new Frame.Gone(decoder.meta().revision(), resource);
      }
      case "BOOKMARK" -> bookmark();
      case "ERROR" -> new Frame.Failure(StatusMessage.read(message));
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
    while (message.next()) {
      if (message.field() == 1) {
        meta.read(message);
      }
    }
    return new Frame.Bookmark(meta.revision(), "true".equals(meta.annotations().get(INITIAL_END)));
  }
}

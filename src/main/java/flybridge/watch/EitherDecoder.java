package flybridge.watch;

import flybridge.cluster.Kind;
import flybridge.watch.decode.Decoder;
import flybridge.watch.decode.Frame;
import flybridge.watch.decode.Frames;
import flybridge.watch.decode.ListVisitor;
import flybridge.watch.decode.Problems;
import flybridge.watch.json.JsonDecoder;
import flybridge.watch.protobuf.ProtobufDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.jspecify.annotations.Nullable;

/// Asks for protobuf, takes JSON where a server or a proxy before it has nothing else, and reads
/// whichever comes. The body itself says which it is, by its first byte: JSON begins with a brace,
/// a protobuf list with `k8s`, a protobuf watch with the highest byte of a length below 16 MiB,
/// which is zero.
final class EitherDecoder implements Decoder {
  private final Kind kind;
  private final Problems problems;
  private @Nullable Decoder protobuf;
  private @Nullable Decoder json;

  EitherDecoder(Kind kind, Problems problems) {
    this.kind = kind;
    this.problems = problems;
  }

  @Override
  public String acceptList() {
    return ProtobufDecoder.acceptList(kind) + "," + JsonDecoder.acceptList(kind);
  }

  @Override
  public String acceptWatch() {
    return ProtobufDecoder.acceptWatch(kind) + "," + JsonDecoder.acceptWatch(kind);
  }

  @Override
  public void list(InputStream body, ListVisitor visitor) throws IOException {
    PushbackInputStream whole = new PushbackInputStream(body);
    read(whole).list(whole, visitor);
  }

  @Override
  public Frames watch(InputStream body) {
    return new Late(new PushbackInputStream(body));
  }

  @Override
  public boolean readsProtobuf() {
    return protobuf != null;
  }

  private Decoder read(PushbackInputStream body) throws IOException {
    int first = body.read();
    if (first >= 0) {
      body.unread(first);
    }
    return first == 'k' || first == 0 ? protobuf() : json();
  }

  /// Made when it is needed: what it shares strings with takes a sixth of a megabyte.
  private Decoder protobuf() {
    Decoder known = protobuf;
    if (known == null) {
      known = new ProtobufDecoder(kind, problems);
      protobuf = known;
    }
    return known;
  }

  private Decoder json() {
    Decoder known = json;
    if (known == null) {
      known = new JsonDecoder(kind, problems);
      json = known;
    }
    return known;
  }

  /// A watch may be silent for minutes before its first byte tells what it is.
  private final class Late implements Frames {
    private final PushbackInputStream body;
    private @Nullable Frames frames;

    Late(PushbackInputStream body) {
      this.body = body;
    }

    @Override
    public @Nullable Frame next() throws IOException {
      Frames known = frames;
      if (known == null) {
        known = read(body).watch(body);
        frames = known;
      }
      return known.next();
    }
  }
}

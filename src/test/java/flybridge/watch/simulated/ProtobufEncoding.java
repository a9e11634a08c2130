package flybridge.watch.simulated;

import flybridge.cluster.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Kubernetes protobuf. Field numbers are those of `k8s.io/api` and `k8s.io/apimachinery`,
/// generated.proto; as Go does, it writes empty fields too.
final class ProtobufEncoding implements Encoding {
  private static final byte[] MAGIC = {'k', '8', 's', 0};

  /// A message that is being written.
  private static final class Out {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

    Out number(int field, long value) {
      varint((long) field << 3);
      varint(value);
      return this;
    }

    Out text(int field, String text) {
      return piece(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Out message(int field, Out message) {
      return piece(field, message.done());
    }

    Out piece(int field, byte[] piece) {
      varint((long) field << 3 | 2);
      varint(piece.length);
      bytes.writeBytes(piece);
      return this;
    }

    private void varint(long value) {
      long left = value;
      while ((left & ~0x7FL) != 0) {
        bytes.write((int) (left & 0x7F | 0x80));
        left >>>= 7;
      }
      bytes.write((int) left);
    }

    byte[] done() {
      return bytes.toByteArray();
    }
  }

  @Override
  public byte[] object(Thing thing) {
    Out meta =
        new Out()
            .text(1, thing.name())
            .text(2, "")
            .text(3, thing.namespace())
            .text(4, "")
            .text(5, thing.uid())
            .text(6, "" + thing.revision())
            .number(7, 0)
            .message(8, new Out().number(1, 1_795_000_000L).number(2, 0));
    Out object = new Out().message(1, meta);
    if (thing.kind() == Kind.POD) {
      Out container = new Out().text(1, "main").text(2, "web:1");
      object.message(2, new Out().message(2, container).text(10, thing.node()));
      object.message(3, status(thing));
    } else {
      object.message(2, new Out());
    }
    return object.done();
  }

  private static Out status(Thing pod) {
    Out scheduled = new Out().text(1, "PodScheduled").text(2, "True");
    Out ready = new Out().text(1, "Ready").text(2, pod.ready() ? "True" : "False");
    Out container =
        new Out()
            .text(1, "main")
            .message(2, new Out())
            .message(3, new Out())
            .number(4, pod.ready() ? 1 : 0)
            .number(5, pod.restarts());
    return new Out()
        .text(1, pod.phase())
        .message(2, scheduled)
        .message(2, ready)
        .text(3, "")
        .text(4, "")
        .message(8, container);
  }

  @Override
  public byte[] list(Kind kind, String revision, String next, int left, List<Thing> things) {
    Out meta = new Out().text(1, "").text(2, revision).text(3, next);
    if (!next.isEmpty()) {
      meta.number(4, left);
    }
    Out list = new Out().message(1, meta);
    things.forEach(thing -> list.piece(2, object(thing)));
    return envelope(kind.title() + "List", JsonEncoding.apiVersion(kind), list.done());
  }

  private static byte[] envelope(String kind, String apiVersion, byte[] raw) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length + 40);
    out.writeBytes(MAGIC);
    out.writeBytes(
        new Out()
            .message(1, new Out().text(1, apiVersion).text(2, kind))
            .piece(2, raw)
            .text(3, "")
            .text(4, "")
            .done());
    return out.toByteArray();
  }

  @Override
  public byte[] frame(String type, Kind kind, byte[] object) {
    return framed(type, envelope(kind.title(), JsonEncoding.apiVersion(kind), object));
  }

  private static byte[] framed(String type, byte[] envelope) {
    byte[] event = new Out().text(1, type).message(2, new Out().piece(1, envelope)).done();
    ByteArrayOutputStream out = new ByteArrayOutputStream(event.length + 4);
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(event.length >>> shift);
    }
    out.writeBytes(event);
    return out.toByteArray();
  }

  @Override
  public byte[] truncated(Kind kind, byte[] object) {
    return frame("MODIFIED", kind, Arrays.copyOf(object, object.length * 2 / 3));
  }

  @Override
  public byte[] bookmark(Kind kind, String revision, boolean initialEnd) {
    Out meta = new Out().text(6, revision);
    if (initialEnd) {
      meta.message(12, new Out().text(1, "k8s.io/initial-events-end").text(2, "true"));
    }
    return frame("BOOKMARK", kind, new Out().message(1, meta).message(2, new Out()).done());
  }

  @Override
  public byte[] error(int code, String reason, String message) {
    return framed("ERROR", status(code, reason, message, ""));
  }

  @Override
  public byte[] status(int code, String reason, String message, String next) {
    Out meta = new Out().text(1, "").text(2, "").text(3, next);
    byte[] raw =
        new Out()
            .message(1, meta)
            .text(2, "Failure")
            .text(3, message)
            .text(4, reason)
            .number(6, code)
            .done();
    return envelope("Status", "v1", raw);
  }
}

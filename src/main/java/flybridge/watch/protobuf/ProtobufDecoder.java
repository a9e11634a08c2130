package flybridge.watch.protobuf;

import flybridge.cluster.Kind;
import flybridge.cluster.Resource;
import flybridge.watch.decode.Decoder;
import flybridge.watch.decode.Frames;
import flybridge.watch.decode.Identity;
import flybridge.watch.decode.ListVisitor;
import flybridge.watch.decode.Problems;
import flybridge.watch.decode.Shared;
import flybridge.watch.decode.Strings;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Reads Kubernetes protobuf. Some kinds are asked for as metadata alone, so that their values
/// never reach this machine.
public final class ProtobufDecoder implements Decoder {
  /// What such bodies are called.
  public static final String MEDIA_TYPE = "application/vnd.kubernetes.protobuf";

  private static final String METADATA = ";as=%s;v=v1;g=meta.k8s.io";
  private static final int LIST_METADATA = 1;
  private static final int LIST_ITEMS = 2;

  private final Kind kind;
  private final ObjectReader reader;
  private final Problems problems;
  private final Message message = new Message(new Strings(), new Shared());

  /// @param problems is told of objects that do not fit
  public ProtobufDecoder(Kind kind, Problems problems) {
    this.kind = kind;
    this.problems = problems;
    this.reader = readerOf(kind);
  }

  private static ObjectReader readerOf(Kind kind) {
    return switch (kind) {
      case NODE -> new NodeReader();
      case POD -> new PodReader();
      case LEASE -> new LeaseReader();
      case NAMESPACE -> new NamespaceReader();
      case DEPLOYMENT, REPLICA_SET, STATEFUL_SET, DAEMON_SET, JOB -> new WorkloadReader(kind);
      case SERVICE -> new ServiceReader();
      case ENDPOINT_SLICE -> new EndpointSliceReader();
      case CRON_JOB -> new CronJobReader();
      case HORIZONTAL_POD_AUTOSCALER -> new AutoscalerReader();
      case POD_DISRUPTION_BUDGET -> new DisruptionBudgetReader();
      case CONFIG_MAP, SECRET, CONTROLLER_REVISION -> new MetadataReader(kind);
      case EVENT -> new EventReader();
    };
  }

  /// The `Accept` header for lists of a kind.
  public static String acceptList(Kind kind) {
    return MEDIA_TYPE
        + (kind.metadataOnly() ? METADATA.formatted("PartialObjectMetadataList") : "");
  }

  /// The `Accept` header for watches of a kind.
  public static String acceptWatch(Kind kind) {
    String metadata = kind.metadataOnly() ? METADATA.formatted("PartialObjectMetadata") : "";
    return MEDIA_TYPE + metadata + ";stream=watch";
  }

  @Override
  public String acceptList() {
    return acceptList(kind);
  }

  @Override
  public String acceptWatch() {
    return acceptWatch(kind);
  }

  @Override
  public void list(InputStream stream, ListVisitor visitor) throws IOException {
    Arrival body = new Arrival(stream);
    if (body.atEnd()) {
      throw new IOException("The server's list is empty where one object was expected.");
    }
    Envelope.begin(body);
    boolean there = false;
    while (!body.atEnd()) {
      long tag = body.varint();
      if (tag == (Envelope.RAW << 3 | Message.BYTES)) {
        long length = body.varint();
        if (length < 0) {
          throw new IOException("The server's list is no protobuf: a length is out of reach.");
        }
        items(body, body.consumed() + length, visitor);
        there = true;
      } else if (tag == (Envelope.TYPE << 3 | Message.BYTES)) {
        body.piece(body.varint(), message);
        Identity.expect(kind.title() + "List", message.alone(Envelope.KIND));
      } else {
        pass(body, tag);
      }
    }
    if (!there) {
      throw new EOFException("The connection broke before the server's list began.");
    }
  }

  private void items(Arrival body, long end, ListVisitor visitor) throws IOException {
    while (body.consumed() < end) {
      long tag = body.varint();
      if (tag == (LIST_METADATA << 3 | Message.BYTES)) {
        body.piece(body.varint(), message);
        metadata(visitor);
      } else if (tag == (LIST_ITEMS << 3 | Message.BYTES)) {
        body.piece(body.varint(), message);
        Resource resource = object();
        if (resource != null) {
          visitor.object(resource);
        }
      } else {
        pass(body, tag);
      }
    }
    if (body.consumed() > end) {
      throw new IOException("The server's list goes on after its end.");
    }
  }

  private static void pass(Arrival body, long tag) throws IOException {
    switch ((int) tag & 7) {
      case Message.VARINT -> body.varint();
      case Message.FIXED_64 -> body.skip(Long.BYTES);
      case Message.BYTES -> body.skip(body.varint());
      case Message.FIXED_32 -> body.skip(Integer.BYTES);
      default -> throw new IOException("The server's list is no protobuf.");
    }
  }

  private void metadata(ListVisitor visitor) throws IOException {
    String revision = "";
    String next = "";
    while (message.next()) {
      switch (message.field()) {
        case 2 -> revision = message.text();
        case 3 -> next = message.text();
        case 4 -> visitor.remaining(message.number());
        default -> message.pass();
      }
    }
    visitor.opened(revision, next);
  }

  @Override
  public Frames watch(InputStream body) {
    return new ProtobufFrames(this, new Arrival(body), message);
  }

  /// Holds an object to the kind that was asked for.
  void expect(String said) throws IOException {
    Identity.expect(kind.title(), said);
  }

  /// The object that the message was put over; null if it does not fit, which is reported.
  ///
  /// @throws IOException if its bytes are no protobuf, so that nothing around it can be trusted
  @Nullable Resource object() throws IOException {
    reader.meta().clear();
    try {
      return reader.read(message);
    } catch (Message.Unexpected e) {
      problems.report(kind, reader.meta().words(), "", String.valueOf(e.getMessage()));
      return null;
    }
  }

  /// The revision of the object that was read last, whether it fitted or not.
  MetaReader meta() {
    return reader.meta();
  }
}

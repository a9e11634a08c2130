package flybridge.watch.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import flybridge.cluster.Kind;
import flybridge.cluster.Resource;
import flybridge.watch.decode.Decoder;
import flybridge.watch.decode.Frames;
import flybridge.watch.decode.ListVisitor;
import flybridge.watch.decode.Problems;
import flybridge.watch.decode.Shared;
import flybridge.watch.decode.Strings;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Reads Kubernetes JSON. Some kinds are asked for as metadata alone, so that their values never
/// reach this machine.
public final class JsonDecoder implements Decoder {
  private static final String JSON = "application/json";
  private static final String METADATA = ";as=%s;v=v1;g=meta.k8s.io";

  private final JsonFactory factory =
      new JsonFactoryBuilder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();
  private final Kind kind;
  private final ObjectReader reader;
  private final Problems problems;
  private final Strings strings = new Strings();
  private final Shared shared = new Shared();

  /// @param problems is told of objects that do not fit
  public JsonDecoder(Kind kind, Problems problems) {
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
    return kind.metadataOnly() ? JSON + METADATA.formatted("PartialObjectMetadataList") : JSON;
  }

  /// The `Accept` header for watches of a kind.
  public static String acceptWatch(Kind kind) {
    return kind.metadataOnly() ? JSON + METADATA.formatted("PartialObjectMetadata") : JSON;
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
  public void list(InputStream body, ListVisitor visitor) throws IOException {
    try (JsonParser parser = factory.createParser(body)) {
      JsonCursor json = new JsonCursor(parser, strings, shared);
      if (json.next() == null) {
        throw new IOException("The server's list is empty where one object was expected.");
      }
      json.expect(kind.title() + "List");
      json.object(
          field -> {
            switch (field) {
              case "metadata" -> metadata(json, visitor);
              case "items" ->
                  json.array(
                      () -> {
                        Resource resource = object(json);
                        if (resource != null) {
                          visitor.object(resource);
                        }
                      });
              default -> json.skip();
            }
          });
      if (json.next() != null) {
        throw new IOException("The server's list goes on after its end.");
      }
    }
  }

  @Override
  public Frames watch(InputStream body) throws IOException {
    JsonParser parser = factory.createParser(body);
    return new JsonFrames(this, new JsonCursor(parser, strings, shared));
  }

  private static void metadata(JsonCursor json, ListVisitor visitor) throws IOException {
    String[] read = {"", ""};
    json.object(
        field -> {
          switch (field) {
            case "resourceVersion" -> read[0] = json.text();
            case "continue" -> read[1] = json.text();
            case "remainingItemCount" -> visitor.remaining(json.number());
            default -> json.skip();
          }
        });
    visitor.opened(read[0], read[1]);
  }

  /// One object; null if it does not fit, which is reported.
  @Nullable Resource object(JsonCursor json) throws IOException {
    reader.meta().clear();
    if (!json.onObject()) {
      problems.report(kind, reader.meta().words(), "", "something that is no object");
      json.skip();
      return null;
    }
    int inside = json.depth();
    json.expect(kind.title());
    try {
      return reader.read(json);
    } catch (JsonCursor.Unexpected e) {
      problems.report(kind, reader.meta().words(), e.path(), String.valueOf(e.getMessage()));
      json.leave(inside);
      return null;
    }
  }

  /// The revision of the object that was read last, whether it fitted or not.
  MetaReader meta() {
    return reader.meta();
  }
}

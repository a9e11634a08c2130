package flybridge.watch.protobuf;

import flybridge.cluster.EndpointSlice;
import flybridge.cluster.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads `EndpointSlice` {metadata 1, endpoints 2}. An unset `ready` counts as ready, an unset
/// `serving` as what `ready` says (discovery/v1, EndpointConditions).
final class EndpointSliceReader implements ObjectReader {
  private static final String SERVICE = "kubernetes.io/service-name";

  private final MetaReader meta = new MetaReader(MetaReader.Managed.WRITERS);
  private final List<EndpointSlice.Endpoint> endpoints = new ArrayList<>();

  @Override
  public MetaReader meta() {
    return meta;
  }

  @Override
  public Resource read(Message in) throws IOException {
    meta.clear();
    endpoints.clear();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> meta.read(in);
        case 2 -> endpoints.add(new Reading().read(in));
        default -> in.pass();
      }
    }
    var known = meta.meta();
    String service = known.labels().getOrDefault(SERVICE, "");
    return new EndpointSlice(known, service, List.copyOf(endpoints));
  }

  /// One `Endpoint` {conditions 2, targetRef 4, nodeName 6}.
  private static final class Reading {
    private boolean ready = true;
    private boolean servingSaid;
    private boolean serving;
    private boolean terminating;
    private String node = "";
    private String targetKind = "";
    private String target = "";

    EndpointSlice.Endpoint read(Message in) throws IOException {
      int outer = in.enter();
      while (in.next()) {
        switch (in.field()) {
          case 2 -> conditions(in);
          case 4 -> target(in);
          case 6 -> node = in.sharedText();
          default -> in.pass();
        }
      }
      in.leave(outer);
      return in.shared(
          new EndpointSlice.Endpoint(
              ready,
              servingSaid ? serving : ready,
              terminating,
              node,
              targetKind.equals("Pod") ? target : ""));
    }

    private void conditions(Message in) throws IOException {
      int outer = in.enter();
      while (in.next()) {
        switch (in.field()) {
          case 1 -> ready = in.flag();
          case 2 -> {
            servingSaid = true;
            serving = in.flag();
          }
          case 3 -> terminating = in.flag();
          default -> in.pass();
        }
      }
      in.leave(outer);
    }

    private void target(Message in) throws IOException {
      int outer = in.enter();
      while (in.next()) {
        switch (in.field()) {
          case 1 -> targetKind = in.sharedText();
          case 3 -> target = in.sharedText();
          default -> in.pass();
        }
      }
      in.leave(outer);
    }
  }
}

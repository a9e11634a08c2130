package flybridge.watch.protobuf;

import flybridge.cluster.Resource;
import flybridge.cluster.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads `Service` {metadata 1, spec 2 {ports 1, selector 2, type 4}, status 3}.
final class ServiceReader implements ObjectReader {
  private final MetaReader meta = new MetaReader(MetaReader.Managed.WRITERS);
  private final HashMap<String, String> gathering = new HashMap<>();
  private final List<Integer> ports = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();
  private Map<String, String> selector = Map.of();
  private String type = "";

  @Override
  public MetaReader meta() {
    return meta;
  }

  @Override
  public Resource read(Message in) throws IOException {
    meta.clear();
    gathering.clear();
    ports.clear();
    addresses.clear();
    selector = Map.of();
    type = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> meta.read(in);
        case 2 -> spec(in);
        case 3 -> status(in);
        default -> in.pass();
      }
    }
    return new Service(meta.meta(), selector, type, List.copyOf(ports), List.copyOf(addresses));
  }

  private void spec(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> port(in);
        case 2 -> in.entry(gathering);
        case 4 -> type = in.sharedText();
        default -> in.pass();
      }
    }
    in.leave(outer);
    selector = in.gathered(gathering);
  }

  /// `ServicePort` {port 3}.
  private void port(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      if (in.field() == 3) {
        ports.add(in.count());
      }
    }
    in.leave(outer);
  }

  /// `ServiceStatus` {loadBalancer 1 {ingress 1 {ip 1, hostname 2}}}.
  private void status(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      if (in.field() == 1) {
        int balancer = in.enter();
        while (in.next()) {
          if (in.field() == 1) {
            ingress(in);
          }
        }
        in.leave(balancer);
      }
    }
    in.leave(outer);
  }

  private void ingress(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      if (in.field() == 1 || in.field() == 2) {
        String address = in.text();
        if (!address.isEmpty()) {
          addresses.add(address);
        }
      }
    }
    in.leave(outer);
  }
}

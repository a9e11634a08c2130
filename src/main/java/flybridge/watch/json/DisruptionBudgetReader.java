package flybridge.watch.json;

import flybridge.cluster.PodDisruptionBudget;
import flybridge.cluster.Resource;
import flybridge.cluster.Selector;
import java.io.IOException;

/// Reads disruption budgets.
final class DisruptionBudgetReader implements ObjectReader {
  private final MetaReader meta = new MetaReader(MetaReader.Managed.WRITERS);
  private Selector selector = Selector.NOTHING;
  private String minimumAvailable = "";
  private String maximumUnavailable = "";
  private int allowed;
  private int healthy;
  private int wanted;
  private int expected;

  @Override
  public MetaReader meta() {
    return meta;
  }

  @Override
  public Resource read(JsonCursor json) throws IOException {
    meta.clear();
    selector = Selector.NOTHING;
    minimumAvailable = "";
    maximumUnavailable = "";
    allowed = 0;
    healthy = 0;
    wanted = 0;
    expected = 0;
    json.object(
        field -> {
          switch (field) {
            case "metadata" -> meta.read(json);
            case "spec" -> json.object(part -> spec(json, part));
            case "status" -> json.object(part -> status(json, part));
            default -> json.skip();
          }
        });
    return new PodDisruptionBudget(
        meta.meta(),
        selector,
        minimumAvailable,
        maximumUnavailable,
        allowed,
        healthy,
        wanted,
        expected);
  }

  private void spec(JsonCursor json, String part) throws IOException {
    switch (part) {
      case "selector" -> selector = SelectorReader.read(json);
      case "minAvailable" -> minimumAvailable = json.numberOrText();
      case "maxUnavailable" -> maximumUnavailable = json.numberOrText();
      default -> json.skip();
    }
  }

  private void status(JsonCursor json, String part) throws IOException {
    switch (part) {
      case "disruptionsAllowed" -> allowed = json.count();
      case "currentHealthy" -> healthy = json.count();
      case "desiredHealthy" -> wanted = json.count();
      case "expectedPods" -> expected = json.count();
      default -> json.skip();
    }
  }
}

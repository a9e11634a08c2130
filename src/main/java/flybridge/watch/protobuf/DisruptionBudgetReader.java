package flybridge.watch.protobuf;

import flybridge.cluster.PodDisruptionBudget;
import flybridge.cluster.Resource;
import flybridge.cluster.Selector;
import java.io.IOException;

/// Reads disruption budgets (policy/v1).
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
  public Resource read(Message in) throws IOException {
    meta.clear();
    selector = Selector.NOTHING;
    minimumAvailable = "";
    maximumUnavailable = "";
    allowed = 0;
    healthy = 0;
    wanted = 0;
    expected = 0;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> meta.read(in);
        case 2 -> spec(in);
        case 3 -> status(in);
        default -> in.pass();
      }
    }
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

  private void spec(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> minimumAvailable = numberOrText(in);
        case 2 -> selector = SelectorReader.read(in);
        case 3 -> maximumUnavailable = numberOrText(in);
        default -> in.pass();
      }
    }
    in.leave(outer);
  }

  /// `IntOrString` {type 1 (0 a number, 1 a text), intVal 2, strVal 3}.
  private static String numberOrText(Message in) throws IOException {
    long type = 0;
    long number = 0;
    String text = "";
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> type = in.number();
        case 2 -> number = in.number();
        case 3 -> text = in.sharedText();
        default -> in.pass();
      }
    }
    in.leave(outer);
    return type == 0 ? Long.toString(number) : text;
  }

  /// `PodDisruptionBudgetStatus` {disruptionsAllowed 3, currentHealthy 4, desiredHealthy 5,
  /// expectedPods 6}.
  private void status(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 3 -> allowed = in.count();
        case 4 -> healthy = in.count();
        case 5 -> wanted = in.count();
        case 6 -> expected = in.count();
        default -> in.pass();
      }
    }
    in.leave(outer);
  }
}

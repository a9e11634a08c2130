package flybridge.incident;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Folds what entries say about devices into [Devices].
final class DeviceFold {
  private final @Nullable Device root;
  private final Map<Device, Map<String, Order>> people = new TreeMap<>();
  private final NavigableMap<Order, Entry> sayings = new TreeMap<>();
  private Devices folded = Devices.NONE;
  private boolean changed;

  /// @param root the device from whose side it is looked at; null to trust all alike
  DeviceFold(@Nullable Device root) {
    this.root = root;
  }

  void add(Entry entry) {
    Envelope envelope = entry.envelope();
    Map<String, Order> names = people.computeIfAbsent(envelope.device(), _ -> new HashMap<>());
    Order before = names.get(envelope.author());
    if (before == null || entry.order().compareTo(before) < 0) {
      names.put(envelope.author(), entry.order());
      changed = true;
    }
    boolean saying =
        switch (entry.content().body()) {
          case Body.Confirm _, Body.Revoke _ -> true;
          case Body.Succeed succeed -> Succession.valid(succeed, envelope.device());
          case null, default -> false;
        };
    if (saying) {
      sayings.put(entry.order(), entry);
      changed = true;
    }
  }

  Devices devices() {
    if (changed) {
      changed = false;
      folded = fold();
    }
    return folded;
  }

  private Devices fold() {
    Map<Device, Device> ever = closure((_, _) -> true);
    Map<Device, Order> revoked = new HashMap<>();
    for (Entry entry : sayings.values()) {
      Device author = entry.envelope().device();
      if (entry.content().body() instanceof Body.Revoke revoke
          && trusts(ever, author)
          && !revoked.containsKey(author)) {
        revoked.putIfAbsent(revoke.device(), entry.order());
      }
    }
    Map<Device, Device> trusted =
        closure(
            (speaker, entry) -> {
              Order end = revoked.get(speaker);
              return end == null || entry.order().compareTo(end) < 0;
            });
    Set<Device> all = new TreeSet<>(people.keySet());
    all.addAll(trusted.keySet());
    all.addAll(revoked.keySet());
    List<Devices.Known> known = new ArrayList<>();
    for (Device device : all) {
      known.add(
          new Devices.Known(
              device,
              names(device),
              trusts(trusted, device),
              device.equals(root) ? null : trusted.get(device),
              revoked.get(device),
              successor(device)));
    }
    return new Devices(known);
  }

  /// In the order in which they were first used.
  private List<String> names(Device device) {
    return people.getOrDefault(device, Map.of()).entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean trusts(Map<Device, Device> closure, Device device) {
    return root == null || closure.containsKey(device);
  }

  private @Nullable Device successor(Device device) {
    for (Entry entry : sayings.values()) {
      if (entry.content().body() instanceof Body.Succeed succeed
          && succeed.previous().equals(device)) {
        return entry.envelope().device();
      }
    }
    return null;
  }

  /// Everybody who can be reached from the root, with who reached him.
  private Map<Device, Device> closure(BiPredicate<Device, Entry> counts) {
    Map<Device, Device> reached = new HashMap<>();
    if (root == null) {
      return reached;
    }
    Map<Device, List<Device>> links = links(counts);
    Deque<Device> next = new ArrayDeque<>(List.of(root));
    reached.put(root, root);
    while (!next.isEmpty()) {
      Device from = next.poll();
      for (Device to : links.getOrDefault(from, List.of())) {
        if (reached.putIfAbsent(to, from) == null) {
          next.add(to);
        }
      }
    }
    return reached;
  }

  /// A device and the one that goes on for it are one: what is said of either holds for both.
  private Map<Device, List<Device>> links(BiPredicate<Device, Entry> counts) {
    Map<Device, List<Device>> links = new HashMap<>();
    for (Entry entry : sayings.values()) {
      Device author = entry.envelope().device();
      switch (entry.content().body()) {
        case Body.Confirm confirm when counts.test(author, entry) ->
            link(links, author, confirm.device());
        case Body.Succeed succeed when counts.test(succeed.previous(), entry) -> {
          link(links, succeed.previous(), author);
          link(links, author, succeed.previous());
        }
        case null, default -> {}
      }
    }
    return links;
  }

  private static void link(Map<Device, List<Device>> links, Device from, Device to) {
    links.computeIfAbsent(from, _ -> new ArrayList<>()).add(to);
  }
}

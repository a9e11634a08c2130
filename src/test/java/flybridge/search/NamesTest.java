package flybridge.search;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Kind;
import flybridge.cluster.Model;
import flybridge.cluster.Namespace;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.cluster.Resource;
import flybridge.cluster.Update;
import flybridge.detect.Objects;
import flybridge.time.ManualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NamesTest {
  private static final int SEEDS = 1_500;
  private static final String[] WORDS = {"a", "b", "ab", "web", "ba", "we", "x1", "b.a"};

  private final ManualTime time = new ManualTime(Instant.EPOCH);

  @Test
  void findsWhatAPlainScanFindsInTheSameOrderWhateverCameAndWent() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      Model model = new Model("random", time, time);
      Map<String, Resource> present = new TreeMap<>();
      Names names = Names.NONE;
      for (int round = 0; round < 4; round++) {
        for (int edit = random.nextInt(25); edit > 0; edit--) {
          edit(model, present, random);
        }
        names = names.after(model.publish());
        String letters = letters(random);
        int most = 1 + random.nextInt(12);

        Matches found = names.find(letters, most, () -> false).orElseThrow();

        List<ObjectRef> all = scan(present, letters);
        String seen = "seed " + seed + ", letters " + letters;
        assertThat(found.total()).as(seen).isEqualTo(all.size());
        assertThat(found.best()).as(seen).isEqualTo(all.subList(0, Math.min(most, all.size())));
      }
    }
  }

  private static void edit(Model model, Map<String, Resource> present, Random random) {
    Resource object = object(random);
    String key = object.ref().toString();
    if (random.nextInt(3) == 0) {
      model.apply(new Update.Remove(object.kind(), object.namespace(), object.name()));
      present.remove(key);
    } else {
      model.apply(new Update.Put(object));
      present.put(key, object);
    }
  }

  private static Resource object(Random random) {
    String name = words(random);
    return switch (random.nextInt(5)) {
      case 0 -> Objects.node(name, 0);
      case 1 -> new Namespace(Objects.clusterMeta(name), "Active");
      case 2 -> Objects.workload(Kind.DEPLOYMENT, name, 1);
      default -> pod(WORDS[random.nextInt(3)], name);
    };
  }

  private static Pod pod(String namespace, String name) {
    Pod pod = Objects.pod(name, null, "n", 0);
    return new Pod(
        Objects.meta(namespace, name, null),
        pod.spec(),
        "n",
        "Running",
        "",
        "",
        true,
        0,
        0,
        List.of());
  }

  private static String words(Random random) {
    List<String> words = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      words.add(WORDS[random.nextInt(WORDS.length)]);
    }
    return String.join("-", words);
  }

  private static String letters(Random random) {
    String letters = words(random);
    int from = random.nextInt(letters.length());
    String part = letters.substring(from, from + 1 + random.nextInt(letters.length() - from));
    String parted = random.nextInt(5) == 0 ? "b/" + part : part;
    return random.nextBoolean() ? parted : parted.toUpperCase(Locale.ROOT);
  }

  /// The same by the plainest means.
  private static List<ObjectRef> scan(Map<String, Resource> present, String typed) {
    String letters = typed.toLowerCase(Locale.ROOT);
    return present.values().stream()
        .filter(object -> (object.namespace() + "/" + object.name()).contains(letters))
        .sorted(
            Comparator.<Resource>comparingInt(object -> rank(object, letters))
                .thenComparingInt(object -> Names.KINDS.indexOf(object.kind()))
                .thenComparing(Resource::name)
                .thenComparing(Resource::namespace))
        .map(Resource::ref)
        .toList();
  }

  private static int rank(Resource object, String letters) {
    boolean parted = letters.contains("/");
    String whole = object.namespace() + "/" + object.name();
    String text = parted ? whole : object.name();
    if (text.equals(letters)) {
      return 0;
    }
    if (text.startsWith(letters) || whole.startsWith(letters) && parted) {
      return 1;
    }
    if (object.name().startsWith(letters)) {
      return 1;
    }
    if (!text.contains(letters)) {
      return 4;
    }
    boolean word =
        Arrays.stream(new String[] {"-", ".", "/"}).anyMatch(mark -> text.contains(mark + letters));
    return word ? 2 : 3;
  }

  @Test
  void aSearchThatNobodyWaitsForEnds() {
    Model model = new Model("one", time, time);
    model.apply(new Update.Put(pod("shop", "web")));
    Names names = Names.NONE.after(model.publish());

    assertThat(names.find("web", 5, () -> true)).isEmpty();
    assertThat(names.find("  ", 5, () -> false)).isEmpty();
    assertThat(names.find("web", 5, () -> false)).isPresent();
  }

  @Test
  void aChangeThatRenamesNothingLeavesTheNamesShared() {
    Model model = new Model("one", time, time);
    model.apply(new Update.Put(pod("shop", "web")));
    Names before = Names.NONE.after(model.publish());

    assertThat(before.after(model.publish())).isSameAs(before);
  }
}

package flybridge.views.placement;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Pod;
import flybridge.cluster.PodState;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names, orders and filters.
class WordsTest {
  private static final String LONG =
      "recommendations-for-returning-customers-7d4b9c6f5-x2x8q-sixty";

  @ParameterizedTest
  @CsvSource({
    "web, true",
    "WEB-7d4, true",
    "ns:shop, true",
    "ns:data, false",
    "node:17, true",
    "node:18, false",
    "app=web, true",
    "APP=Web, true",
    "app=we, false",
    "app=, true",
    "tier=, false",
    "crashloop, true",
    "completed, false",
    "ns:shop app=web node-17, true",
    "ns:shop app=db, false",
    "'  ', true"
  })
  void filtersMatchAsPeopleExpect(String text, boolean matches) {
    Cluster cluster = new Cluster();
    cluster.pod("shop", "web", "x2x8q", "node-17", PodState.FAILING);
    Pod pod = DrawingTest.pod(cluster, "shop", "web-7d4b9c6f5-x2x8q");
    Marks marks = new Marks(Filter.parse(text), true, null, Map.of());
    boolean[] left = new Marking(marks).matches(Words.of(new Pod[] {pod}), pod.nodeName());
    assertThat(left == null || left[0]).isEqualTo(matches);
  }

  @Test
  void namesAreOrderedAsPeopleCount() {
    List<String> ordered =
        List.of("a", "a-1", "a-2", "a-02", "a-10", "a-010", "a-99999999999999999999", "b1", "b1a");
    List<String> sorted = ordered.reversed().stream().sorted(NaturalOrder.INSTANCE).toList();
    assertThat(sorted.indexOf("a-1")).isLessThan(sorted.indexOf("a-2"));
    assertThat(sorted.indexOf("a-02")).isLessThan(sorted.indexOf("a-10"));
    assertThat(sorted).containsSubsequence("a", "a-1", "a-2", "a-10", "a-99999999999999999999");
    assertThat(sorted).endsWith("b1", "b1a");
  }

  @Test
  void theOrderOfNamesIsTotal() {
    Random random = new Random(3);
    List<String> names = Stream.generate(() -> name(random)).limit(120).distinct().toList();
    for (String a : names) {
      for (String b : names) {
        int order = NaturalOrder.INSTANCE.compare(a, b);
        assertThat(Integer.signum(order))
            .isEqualTo(-Integer.signum(NaturalOrder.INSTANCE.compare(b, a)));
        assertThat(order == 0).isEqualTo(a.equals(b));
        for (String c : names) {
          if (order < 0 && NaturalOrder.INSTANCE.compare(b, c) < 0) {
            assertThat(NaturalOrder.INSTANCE.compare(a, c)).as("%s %s %s", a, b, c).isNegative();
          }
        }
      }
    }
  }

  private static String name(Random random) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 1 + random.nextInt(5); i++) {
      name.append("ab019-".charAt(random.nextInt(6)));
    }
    return name.toString();
  }

  @Test
  void aNameIsShortenedInItsMiddleAndNeverWiderThanItsRoom() {
    assertThat(Lettering.shorten(LONG, 100)).isEqualTo(LONG);
    assertThat(Lettering.shorten(LONG, 20)).isEqualTo("recommendation…sixty");
    assertThat(Lettering.ending("ip-10-0-12-133", 8)).isEqualTo("…12-133");
    IntStream.range(0, 80)
        .forEach(
            columns -> {
              assertThat(Lettering.shorten(LONG, columns).length()).isLessThanOrEqualTo(columns);
              assertThat(Lettering.ending(LONG, columns).length()).isLessThanOrEqualTo(columns);
              assertThat(Lettering.wrap(LONG, columns, 4)).hasSizeLessThanOrEqualTo(4);
              assertThat(Lettering.wrap(LONG, columns, 4))
                  .allMatch(line -> line.length() <= columns);
            });
  }

  @Test
  void aNameBreaksAfterADash() {
    assertThat(Lettering.wrap("web-frontend-7d4b9c6f5-x2x8q", 13, 4))
        .containsExactly("web-frontend-", "7d4b9c6f5-", "x2x8q");
    assertThat(String.join("", Lettering.wrap(LONG, 11, 9))).isEqualTo(LONG);
  }

  @Test
  void agesAndAmountsReadAsKubectlWritesThem() {
    assertThat(List.of(Facts.age(-3), Facts.age(119), Facts.age(120), Facts.age(7200)))
        .containsExactly("0s", "119s", "2m", "2h");
    assertThat(Facts.age(3 * 86_400)).isEqualTo("3d");
    assertThat(List.of(Facts.cpu(0), Facts.cpu(250), Facts.cpu(2000)))
        .containsExactly("no", "250m", "2");
    assertThat(List.of(Facts.memory(0), Facts.memory(512 << 20), Facts.memory(5L << 30)))
        .containsExactly("no", "512 MiB", "5.0 GiB");
  }
}

package flybridge.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GroupsTest {
  /// So many names that the group is parted into several runs and shrinks back to one.
  private static final int NAMES = 1_000;

  @Test
  void aLargeGroupHoldsWhatASortedMapHoldsAndOldVersionsStay() {
    int most = 0;
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      Groups<String, Pod> groups = Groups.empty();
      TreeMap<String, Pod> expected = new TreeMap<>();
      for (int round = 0; round < 30; round++) {
        Groups<String, Pod> before = groups;
        List<Pod> known = new ArrayList<>(expected.values());
        Groups.Edit<String, Pod> edit = groups.edit();
        boolean shrinks = round >= 20;
        for (int step = 0; step < 150; step++) {
          String name = "pod-" + random.nextInt(NAMES);
          Pod pod = Objects.pod(name, "node", seed * 10_000 + round * 200 + step, null);
          if (random.nextInt(4) < (shrinks ? 3 : 1)) {
            edit.remove("node", pod);
            expected.remove(name);
          } else {
            edit.put("node", pod);
            expected.put(name, pod);
          }
        }
        groups = edit.done();
        List<Pod> members = groups.get("node");
        assertThat(members).containsExactlyElementsOf(expected.values());
        assertThat(members).hasSize(expected.size());
        assertThat(before.get("node")).containsExactlyElementsOf(known);
        most = Math.max(most, members.size());
      }
    }
    assertThat(most).isGreaterThan(4 * Sorted.LONGEST_RUN);
  }
}

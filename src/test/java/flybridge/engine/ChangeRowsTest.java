package flybridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.change.Attribution;
import flybridge.change.Change;
import flybridge.change.Course;
import flybridge.cluster.ObjectRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeRowsTest {
  private final ChangeRows rows = new ChangeRows();

  private static Change change(long id, String before, String after, String... consequences) {
    return of(id, "image", before, after, consequences);
  }

  private static Change of(
      long id, String what, String before, @Nullable String after, String... consequences) {
    ObjectRef object = new ObjectRef("Deployment", "shop", "web-" + id);
    return new Change(
        id,
        Instant.EPOCH.plusSeconds(id),
        Change.Topic.DEPLOY,
        what,
        object,
        before,
        after,
        Attribution.UNKNOWN,
        true,
        List.of(consequences),
        List.of(object),
        0,
        Course.AT_ONCE);
  }

  @Test
  void imagesAreToldWithoutWhereTheyArePulledFrom() {
    assertThat(rows.of(List.of(change(1, "quay.io/shop/web:4.1", "quay.io/shop/web:4.2"))))
        .extracting(ChangeRow::words)
        .containsExactly("web:4.1 → web:4.2");
  }

  @Test
  void onePodIsNoPods() {
    String what = "pods deleted by hand";
    assertThat(rows.of(List.of(of(2, what, "2", null), of(1, what, "1", null))))
        .extracting(ChangeRow::words)
        .containsExactly("2 pods deleted by hand", "1 pod deleted by hand");
  }

  @Test
  void theSameChangesHaveTheSameRows() {
    List<Change> changes = List.of(change(2, "a:1", "a:2"), change(1, "b:1", "b:2"));

    assertThat(rows.of(changes)).isSameAs(rows.of(changes));
  }

  @Test
  void onlyWhatIsNewOrKnownBetterIsPutIntoWordsAgain() {
    Change first = change(1, "a:1", "a:2");
    Change second = change(2, "b:1", "b:2");
    Change third = change(3, "c:1", "c:2");
    List<ChangeRow> before = rows.of(List.of(third, second, first));
    Change amended = change(2, "b:1", "b:2", "6 pods replaced");
    Change fourth = change(4, "d:1", "d:2");
    List<ChangeRow> after = rows.of(List.of(fourth, third, amended));

    assertThat(after)
        .extracting(ChangeRow::words)
        .containsExactly("d:1 → d:2", "c:1 → c:2", "b:1 → b:2, 6 pods replaced");
    assertThat(after.get(1)).isSameAs(before.getFirst());
  }
}

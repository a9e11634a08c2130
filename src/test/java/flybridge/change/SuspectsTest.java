package flybridge.change;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Kind;
import flybridge.cluster.Meta;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What stands nearer comes first, and of what stands as near the newer.
class SuspectsTest {
  private final Story story = new Story();

  @Test
  void nearerThingsAreLikelierAndEachHasItsReason() {
    Workload web = story.deployment(story.meta("shop", "web", null), "web:1", 1);
    Workload set =
        story.workload(
            Kind.REPLICA_SET,
            story.meta("shop", "web-a", new Meta.Owner("Deployment", "web", web.meta().uid())),
            "web:1",
            1);
    story.put(web);
    story.put(set);
    story.put(story.pod(set, 1, "node-1", false, ""));
    story.put(story.node("node-1", false, "v1.33.0"));
    story.put(story.deployment(story.meta("blog", "site", null), "site:1", 1));
    story.put(story.deployment(story.meta("shop", "api", null), "api:1", 1));
    story.connect();
    story.put(story.deployment(story.meta("shop", "web", null, "kubectl"), "web:2", 1));
    story.pass(60);
    story.put(story.node("node-1", true, "v1.33.0", "kubectl"));
    story.pass(60);
    story.put(story.deployment(story.meta("shop", "api", null, "kubectl"), "api:2", 1));
    story.pass(60);
    story.put(story.deployment(story.meta("blog", "site", null, "kubectl"), "site:2", 1));
    List<Suspects.Suspect> ranked =
        Suspects.of(
            new ObjectRef("Deployment", "shop", "web"),
            List.of(),
            story.time.instant(),
            story.tracker.changes(),
            story.snapshot());
    assertThat(ranked)
        .filteredOn(suspect -> suspect.change().live())
        .extracting(Suspects.Suspect::reason)
        .containsExactly(
            "it was changed itself, 3 min before",
            "a node that it runs on was changed, 2 min before",
            "something else in its namespace was changed, 60 s before",
            "something elsewhere was changed, at that moment");
  }
}

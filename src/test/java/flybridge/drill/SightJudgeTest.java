package flybridge.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SightJudgeTest {
  private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void aValueIsSeenWhenAnyObjectFirstHasIt() throws IOException {
    SightJudge judge = judge("status.reasons[]", new Sight.Rule.Any("OOMKilled"));
    judge.put(object("a", "{\"reasons\":[\"Error\"]}"), T0);
    assertThat(judge.seenAt(T0)).isEmpty();
    judge.put(object("b", "{\"reasons\":[\"Error\",\"OOMKilled\"]}"), T0.plusSeconds(3));
    judge.put(object("a", "{\"reasons\":[\"OOMKilled\"]}"), T0.plusSeconds(9));
    assertThat(judge.seenAt(T0.plusSeconds(9))).contains(T0.plusSeconds(3));
  }

  @Test
  void noneLeftNeedsToHaveBeenThereBefore() throws IOException {
    SightJudge judge = judge("status.ready", new Sight.Rule.NoneLeft("true"));
    judge.put(object("a", "{\"ready\":false}"), T0);
    assertThat(judge.seenAt(T0)).isEmpty();
    judge.put(object("b", "{\"ready\":true}"), T0.plusSeconds(1));
    judge.remove(object("b", "{\"ready\":true}"), T0.plusSeconds(2));
    assertThat(judge.seenAt(T0.plusSeconds(2))).contains(T0.plusSeconds(2));
  }

  @Test
  void sameNeedsEnoughThatAreAlikeAndCount() throws IOException {
    Sight.Where ready = new Sight.Where(new FieldPath("status.ready"), "true");
    Sight sight =
        new Sight(
            "/api/v1/pods",
            List.of(new FieldPath("status.node")),
            List.of(ready),
            new Sight.Rule.Same(2));
    SightJudge judge = new SightJudge(sight);
    judge.put(object("a", "{\"ready\":true,\"node\":\"n1\"}"), T0);
    judge.put(object("b", "{\"ready\":true,\"node\":\"n2\"}"), T0);
    judge.put(object("c", "{\"ready\":true,\"node\":\"n1\"}"), T0);
    assertThat(judge.seenAt(T0)).isEmpty();
    judge.put(object("b", "{\"ready\":false,\"node\":\"n2\"}"), T0.plusSeconds(5));
    assertThat(judge.seenAt(T0)).contains(T0.plusSeconds(5));
  }

  @Test
  void whatIsLateIsMissingFromTheMomentItWasDue() throws IOException {
    SightJudge judge = judge("status.renewed", new Sight.Rule.Late(Duration.ofSeconds(20)));
    judge.put(object("a", "{\"renewed\":\"2026-03-01T10:00:00.5Z\"}"), T0);
    judge.put(object("a", "{\"renewed\":\"2026-03-01T10:00:10.5Z\"}"), T0.plusSeconds(10));
    assertThat(judge.seenAt(T0.plusSeconds(30))).isEmpty();
    Instant due = Instant.parse("2026-03-01T10:00:30.5Z");
    assertThat(judge.seenAt(T0.plusSeconds(31))).contains(due);
    judge.put(object("a", "{\"renewed\":\"2026-03-01T10:00:59Z\"}"), T0.plusSeconds(59));
    assertThat(judge.seenAt(T0.plusSeconds(60))).contains(due);
  }

  @Test
  void fieldsAreNamesWithListsAndChoicesAndNothingElse() throws IOException {
    JsonNode object =
        new JsonMapper()
            .readTree("{\"a\":{\"list\":[{\"k\":\"x.y/z\",\"v\":1},{\"k\":\"o\",\"v\":2}]}}");
    assertThat(new FieldPath("a.list[k=x.y/z].v").values(object)).containsExactly("1");
    assertThat(new FieldPath("a.list[].v").values(object)).containsExactly("1", "2");
    assertThat(new FieldPath("a.nothing[].v").values(object)).isEmpty();
    for (String wrong : List.of("", "a.", "a..b", "a[b", "a b")) {
      assertThatThrownBy(() -> new FieldPath(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static SightJudge judge(String field, Sight.Rule rule) {
    return new SightJudge(
        new Sight("/api/v1/pods", List.of(new FieldPath(field)), List.of(), rule));
  }

  private static JsonNode object(String name, String status) throws IOException {
    return new JsonMapper()
        .readTree("{\"metadata\":{\"name\":\"%s\"},\"status\":%s}".formatted(name, status));
  }
}

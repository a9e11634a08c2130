package flybridge.drill.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ListTest {
  private static final String PODS = "/api/v1/pods";
  private TestCluster cluster;

  @BeforeEach
  void start() throws Exception {
    cluster = new TestCluster();
    for (String name : List.of("a", "b", "c", "d", "e")) {
      cluster.pod(name, name.compareTo("c") < 0 ? "web" : "api");
    }
  }

  @AfterEach
  void stop() throws Exception {
    cluster.close();
  }

  private static List<String> names(JsonNode list) {
    List<String> names = new ArrayList<>();
    list.path("items").forEach(item -> names.add(item.at("/metadata/name").asText()));
    return names;
  }

  @Test
  void pagesAreOfOneMomentWhateverHappensBetweenThem() throws Exception {
    JsonNode first = cluster.json(PODS + "?limit=2");
    cluster.store.delete(ResourceType.PODS, "shop", "d");
    cluster.pod("bb", "web");
    JsonNode second = next(first, 2);
    JsonNode third = next(second, 2);

    assertThat(names(first)).containsExactly("a", "b");
    assertThat(first.at("/metadata/remainingItemCount").asInt()).isEqualTo(3);
    assertThat(names(second)).containsExactly("c", "d");
    assertThat(names(third)).containsExactly("e");
    assertThat(third.path("metadata").has("continue")).isFalse();
    assertThat(third.at("/metadata/resourceVersion"))
        .isEqualTo(first.at("/metadata/resourceVersion"));
  }

  @Test
  void anExpiredPageOffersTheRestOfThePresent() throws Exception {
    JsonNode first = cluster.json(PODS + "?limit=2");
    cluster.store.delete(ResourceType.PODS, "shop", "d");
    cluster.store.compact(cluster.store.revision());
    JsonNode refusal = next(first, 2);
    JsonNode rest = next(refusal, 9);

    assertThat(refusal.path("code").asInt()).isEqualTo(410);
    assertThat(names(rest)).containsExactly("c", "e");
  }

  private JsonNode next(JsonNode page, int limit) throws Exception {
    String token = page.at("/metadata/continue").asText();
    return cluster.json(PODS + "?limit=" + limit + "&continue=" + token);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          labelSelector=app=web|a b
          labelSelector=app==web|a b
          labelSelector=app!=web|c d e
          labelSelector=app%20in%20(web,db)|a b
          labelSelector=app%20notin%20(web)|c d e
          labelSelector=app|a b c d e
          labelSelector=!app|""
          labelSelector=app=api,app%20in%20(api)|c d e
          fieldSelector=metadata.name=c|c
          fieldSelector=metadata.name!=c,spec.nodeName=node-1|a b d e
          fieldSelector=status.phase=Pending|""
          fieldSelector=spec.hostNetwork=false,metadata.name=a|a
          labelSelector=app=api&fieldSelector=metadata.name=a|""
          """)
  void selectorsChoose(String query, String expected) throws Exception {
    assertThat(names(cluster.json(PODS + "?" + query)))
        .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          labelSelector=a%20b%20c|400
          fieldSelector=spec.image=x|400
          resourceVersion=5&resourceVersionMatch=Banana|422
          resourceVersionMatch=Exact|422
          resourceVersion=0&resourceVersionMatch=Exact|422
          sendInitialEvents=true|422
          continue=e30|400
          """)
  void whatCannotBeMeantIsRefused(String query, int code) throws Exception {
    assertThat(cluster.client.get(PODS + "?" + query).statusCode()).isEqualTo(code);
  }

  @Test
  void aListOfTheCachedPresentHasNoPages() throws Exception {
    assertThat(names(cluster.json(PODS + "?limit=2&resourceVersion=0"))).hasSize(5);
  }

  @Test
  void onlyLongBodiesAreCompressedAndOnlyWhenAsked() throws Exception {
    String filling = "x".repeat(140_000);
    cluster.store.create(
        ResourceType.CONFIG_MAPS,
        TestCluster.object(
            "{\"metadata\":{\"namespace\":\"shop\",\"name\":\"big\"},\"data\":{\"a\":\"%s\"}}"
                .formatted(filling)),
        "test");
    var plain = cluster.client.get("/api/v1/configmaps");
    var zipped = cluster.client.get("/api/v1/configmaps", "Accept-Encoding", "gzip");
    var small = cluster.client.get(PODS, "Accept-Encoding", "gzip");

    assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
    assertThat(zipped.headers().firstValue("content-encoding")).hasValue("gzip");
    assertThat(Recordings.unzipped(zipped.body())).isEqualTo(plain.body());
    assertThat(small.headers().firstValue("content-encoding")).isEmpty();
  }

  @Test
  void aNamespaceThatBeginsLikeAnotherIsNotMixedUpWithIt() throws Exception {
    for (String namespace : List.of("shop-b", "shopb", "sho")) {
      var pod = cluster.store.list(ResourceType.PODS).getFirst().deepCopy();
      pod.putObject("metadata").put("namespace", namespace).put("name", "x");
      cluster.store.create(ResourceType.PODS, pod, "test");
    }
    assertThat(names(cluster.json("/api/v1/namespaces/shop/pods"))).hasSize(5);
    assertThat(names(cluster.json("/api/v1/namespaces/sho/pods"))).hasSize(1);
  }
}

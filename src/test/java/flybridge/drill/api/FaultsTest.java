package flybridge.drill.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FaultsTest {
  private TestCluster cluster;

  @BeforeEach
  void start() throws Exception {
    cluster = new TestCluster();
  }

  @AfterEach
  void stop() throws Exception {
    cluster.close();
  }

  @Test
  void refusesConnectionsWhileOpenWatchesLiveOnAndComesBackOnTheSamePort() throws Exception {
    try (var watch = cluster.watch("/api/v1/pods?watch=true")) {
      cluster.server.setAvailability(Availability.REFUSING);
      assertThatThrownBy(() -> cluster.as("admin", "other").get("/version"))
          .isInstanceOf(ConnectException.class);
      cluster.pod("seen", "web");
      assertThat(watch.brief()).isEqualTo("ADDED seen");
    }
    cluster.server.setAvailability(Availability.SERVING);
    assertThat(cluster.client.get("/version").statusCode()).isEqualTo(200);
  }

  @Test
  void hangsUntilItRecovers() throws Exception {
    cluster.server.setAvailability(Availability.HANGING);
    var answer =
        cluster
            .client
            .client()
            .sendAsync(cluster.client.request("/readyz").build(), BodyHandlers.ofString());
    assertThat(answer).isNotDone();
    cluster.server.setAvailability(Availability.SERVING);
    assertThat(answer.get(30, TimeUnit.SECONDS).body()).isEqualTo("ok");
  }

  @Test
  void answersThatItIsUnavailableOrThatThereIsTooMuch() throws Exception {
    cluster.server.setAvailability(Availability.UNAVAILABLE);
    assertThat(cluster.client.get("/readyz").statusCode()).isEqualTo(503);
    cluster.server.setAvailability(Availability.THROTTLING);
    var throttled = cluster.client.get("/api/v1/pods");
    assertThat(throttled.statusCode()).isEqualTo(429);
    assertThat(throttled.headers().firstValue("retry-after")).hasValue("1");
    assertThat(new String(throttled.body(), StandardCharsets.UTF_8)).contains("TooManyRequests");
  }

  @Test
  void tellsItsNewVersion() throws Exception {
    cluster.server.setVersion("v1.35.6");
    var version = cluster.json("/version");
    assertThat(version.path("gitVersion").asText()).isEqualTo("v1.35.6");
    assertThat(version.path("minor").asText()).isEqualTo("35");
  }

  @Test
  void datesItsAnswersByTheDrillsClock() throws Exception {
    cluster.time.advance(Duration.ofSeconds(90));
    assertThat(cluster.client.get("/readyz").headers().firstValue("date"))
        .hasValue("Sat, 21 Nov 2026 08:01:30 GMT");
  }

  @Test
  void onlyTheOwnerMayReadTheKubeconfig(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("kubeconfig");
    cluster.server.kubeconfig("drill", "admin", RecordedCluster.ADMIN_TOKEN).write(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(new ContractServer(Files.readString(file)).get("/readyz").statusCode())
        .isEqualTo(200);
  }
}

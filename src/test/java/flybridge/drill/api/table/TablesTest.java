package flybridge.drill.api.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TablesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "-5,<invalid>",
    "0,0s",
    "119,119s",
    "120,2m",
    "125,2m5s",
    "600,10m",
    "10799,179m",
    "10800,3h",
    "10860,3h1m",
    "28800,8h",
    "172799,47h",
    "172800,2d",
    "176400,2d1h",
    "691200,8d",
    "63072000,2y",
    "63158400,2y1d",
    "252288000,8y"
  })
  void agesAreToldInTheWordsOfKubectl(long seconds, String expected) {
    assertThat(Ages.human(Duration.ofSeconds(seconds))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"status":{"phase":"Pending"}}|0/1 Pending 0
          {"status":{"phase":"Failed","reason":"Evicted"}}|0/1 Evicted 0
          {"status":{"phase":"Running","containerStatuses":[{"ready":true,"restartCount":0,\
          "state":{"running":{}}}]}}|1/1 Running 0
          {"metadata":{"deletionTimestamp":"x"},"status":{"phase":"Running"}}|0/1 Terminating 0
          {"metadata":{"deletionTimestamp":"x"},"status":{"phase":"Running","reason":"NodeLost"}}\
          |0/1 Unknown 0
          {"status":{"phase":"Running","containerStatuses":[{"restartCount":3,"state":{"waiting":\
          {"reason":"CrashLoopBackOff"}},"lastState":{"terminated":{"finishedAt":\
          "2026-11-21T07:59:00Z"}}}]}}|0/1 CrashLoopBackOff 3 (60s ago)
          {"status":{"phase":"Failed","containerStatuses":[{"restartCount":0,"state":{"terminated":\
          {"exitCode":2}}}]}}|0/1 ExitCode:2 0
          {"spec":{"containers":[{}],"initContainers":[{"name":"i"},{"name":"j"}]},"status":\
          {"phase":"Pending","initContainerStatuses":[{"name":"i","state":{"terminated":\
          {"exitCode":0}}},{"name":"j","state":{"running":{}}}]}}|0/1 Init:1/2 0
          """)
  void aPodSaysWhatItIsAtInOneWord(String pod, String expected) throws Exception {
    var mapper = new JsonMapper();
    var given = mapper.createObjectNode();
    given.withObject("/spec").putArray("containers").addObject();
    given.setAll((ObjectNode) mapper.readTree(pod));
    var cells = mapper.readTree(Tables.row("pods", given).cells(NOW));

    assertThat(
            "%s %s %s"
                .formatted(cells.get(1).asText(), cells.get(2).asText(), cells.get(3).asText()))
        .isEqualTo(expected);
  }
}

package flybridge.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import flybridge.watch.Recordings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The audit log of a real API server beside what was seen through its API in the same minutes.
class RecordedAuditTest {
  @TempDir Path folder;

  private static ChangeTracker withTheWholeLog(Duration ahead) throws Exception {
    AuditTrail trail = new AuditTrail();
    ChangeTracker tracker = new ChangeTracker(trail);
    AuditReader reader = new AuditReader();
    List<AuditRecord> records = new ArrayList<>();
    for (byte[] line : Recordings.audit("recording-a")) {
      reader.read(line, 0, line.length).map(one -> later(one, ahead)).ifPresent(records::add);
    }
    trail.add(records);
    new RecordedLife("recording-a", tracker).live();
    return tracker;
  }

  private static AuditRecord later(AuditRecord record, Duration ahead) {
    return new AuditRecord(
        record.at().plus(ahead),
        record.user(),
        record.actingAs(),
        record.verb(),
        record.resource(),
        record.subresource(),
        record.namespace(),
        record.name(),
        record.program(),
        record.version());
  }

  /// What both name by its version tells how far the log's clock is off; what has no version, as a
  /// deletion, is then found by its time.
  @Test
  void aLogWhoseClockIsOffProvesTheSame() throws Exception {
    assertThat(withTheWholeLog(Duration.ofMinutes(90)).changes())
        .filteredOn(Change::live)
        .extracting(RecordedAuditTest::words)
        .contains("web deleted: proven lena@example.com")
        .contains("queue pods deleted by hand: proven mark@example.com")
        .contains("db replicas: proven lena@example.com")
        .filteredOn(words -> words.contains("proven"))
        .hasSize(17);
  }

  private static String words(Change change) {
    return "%s %s: %s %s"
        .formatted(
            change.object().name(),
            change.what(),
            change.by().certainty().word(),
            change.by().who());
  }

  @Test
  void eachChangeByAPersonIsProven() throws Exception {
    assertThat(withTheWholeLog(Duration.ZERO).changes().reversed())
        .filteredOn(Change::live)
        .extracting(RecordedAuditTest::words)
        .containsExactly(
            "web image: proven lena@example.com",
            "web change-cause: proven lena@example.com",
            "web keys written: proven mark@example.com",
            "api image, label managed-by: proven mark@example.com",
            "node-03 cordoned: proven mark@example.com",
            "node-03 drain: proven mark@example.com",
            "web minAvailable: proven lena@example.com",
            "node-03 kubelet version: tool ",
            "node-03 uncordoned: proven mark@example.com",
            "web image: proven lena@example.com",
            "web rolled back: proven lena@example.com",
            "worker created: proven mark@example.com",
            "db replicas: proven lena@example.com",
            " kube-apiserver version: unknown ",
            " kube-controller-manager's leader: unknown ",
            "db replicas: proven lena@example.com",
            "queue pods deleted by hand: proven mark@example.com",
            "web deleted: proven lena@example.com",
            "web created: proven mark@example.com",
            "api restarted: proven lena@example.com");
  }

  @Test
  void theToolStandsBesideThePerson() throws Exception {
    AuditTrail trail = new AuditTrail();
    ChangeTracker tracker = new ChangeTracker(trail);
    RecordedLife life = new RecordedLife("recording-a", tracker);
    life.live();
    AuditReader reader = new AuditReader();
    for (byte[] line : Recordings.audit("recording-a")) {
      Optional<AuditRecord> record = reader.read(line, 0, line.length);
      if (record.isPresent()) {
        trail.add(List.of(record.get()));
        life.pass();
      }
    }
    Change first = tracker.changes().stream().filter(Change::live).toList().getLast();
    assertThat(first.by())
        .isEqualTo(
            new Attribution(
                Certainty.PROVEN,
                "lena@example.com",
                "kubectl",
                "audit log",
                List.of("tool: kubectl-set")));
    assertThat(tracker.changes())
        .extracting(change -> change.by().who())
        .doesNotContain("admin")
        .contains("mark@example.com");
  }

  @Test
  void aLogIsFollowedThroughRotationAndGarbage() throws Exception {
    List<byte[]> lines = Recordings.audit("recording-a");
    Path log = folder.resolve("audit.log");
    Files.write(log, lines.get(0));
    AuditTrail trail = new AuditTrail();
    AuditFeed feed = new AuditFeed(trail);
    try (AuditFile _ = AuditFile.follow(log, trail)) {
      feed.append(log, "\nno json at all\n{\"half\": ");
      feed.await("line 2 was left out: it is no JSON");
      feed.append(log, "1}\n");
      feed.await("line 3 was left out: it is no audit event");
      feed.append(log, person(lines, 0));
      feed.awaitRecord("web", "patch");
      Files.move(log, folder.resolve("audit-1.log"));
      Files.write(log, person(lines, 4).getBytes(java.nio.charset.StandardCharsets.UTF_8));
      feed.awaitRecord("node-03", "patch");
      Files.write(log, new byte[0]);
      feed.await("was emptied");
      feed.append(log, person(lines, 2));
      feed.awaitRecord("web", "patch");
    }
  }

  private static String person(List<byte[]> lines, int number) throws Exception {
    int met = 0;
    for (byte[] line : lines) {
      JsonNode event = Recordings.JSON.readTree(line);
      boolean person = event.path("user").path("username").asText().contains("@");
      if (person && event.path("verb").asText().equals("patch") && met++ == number) {
        return event + "\n";
      }
    }
    throw new AssertionError("no such line");
  }
}

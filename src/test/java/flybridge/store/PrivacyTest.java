package flybridge.store;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.incident.Body;
import flybridge.incident.Draft;
import flybridge.incident.Entry;
import flybridge.incident.Line;
import flybridge.incident.Wording;
import flybridge.time.ManualTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What must not be read by others, or by anybody any more.
class PrivacyTest {
  @TempDir Path folder;
  private final ManualTime time = new ManualTime(Instant.parse("2026-03-01T22:51:22Z"));

  @Test
  void erasedWordsAreNowhereInTheFolder() throws IOException {
    String secret = "hunter2-" + "correct-horse";
    try (Journal journal = Journal.open(folder, time)) {
      Entry pasted = journal.append(Draft.of(new Body.Note("password " + secret), "ben"));
      journal.append(Draft.about(pasted, new Body.Amend("it is " + secret, null), "ben"));
      assertThat(journal.search("hunter2")).hasSize(1);
      assertThat(filesHolding(secret)).isNotEmpty();

      journal.redact(pasted, "a password", "ana");

      assertThat(journal.search("hunter2")).isEmpty();
      assertThat(filesHolding(secret)).isEmpty();
      Line line = journal.view().lines().getFirst();
      assertThat(line.redacted()).isTrue();
      assertThat(line.toString()).doesNotContain("correct");
      assertThat(Wording.of(line)).isEqualTo("redacted");
      assertThat(journal.verify().damages()).isEmpty();
    }
    try (Journal journal = Journal.open(folder, time)) {
      assertThat(filesHolding(secret)).isEmpty();
      assertThat(Wording.of(journal.view().lines().getFirst())).isEqualTo("redacted");
      assertThat(journal.verify().damages()).isEmpty();
    }
  }

  @Test
  void onlyTheUserMayReadTheFolderAndTheKey() throws IOException {
    Path fresh = folder.resolve("a/b");
    try (Journal journal = Journal.open(fresh, time)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
          .isEqualTo("rwx------");
      Path key = fresh.resolve(KeyFile.FILE);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
          .isEqualTo("rw-------");
      assertThat(Files.readString(key)).startsWith(journal.device().key().hex());
    }
  }

  private List<Path> filesHolding(String secret) throws IOException {
    List<Path> holding = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String raw = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (raw.contains(secret) || raw.contains("correct") && raw.contains("hunter2")) {
          holding.add(file);
        }
      }
    }
    return holding;
  }
}

package flybridge.access;

import static flybridge.access.PlugInFolder.V1;
import static flybridge.access.PlugInFolder.V1BETA1;
import static flybridge.access.PlugInFolder.expiring;
import static flybridge.access.PlugInFolder.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import flybridge.access.AccessException.Trouble;
import flybridge.access.ExecConsent.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "the plug-ins here are shell scripts")
class ExecPluginFailureTest {
  private static final String SECRET = "s3cr3t";

  @TempDir Path directory;
  private PlugInFolder folder;
  private LogRecords log;

  @BeforeEach
  void aFolder() {
    folder = new PlugInFolder(directory);
    log = new LogRecords();
  }

  @AfterEach
  void nothingSecretWasLogged() {
    log.close();
    assertThat(log.text()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          exit 3                                            | failed with status 3
          echo s3cr3t; echo s3cr3t >&2; exit 1              | failed with status 1
          if read p; then sleep 1000; else exit 7; fi       | failed with status 7
          echo s3cr3t                                       | is no ExecCredential
          echo '{"kind": "s3cr3t"}'                         | is no ExecCredential
          true                                              | is no ExecCredential
          yes s3cr3t                                        | printed without end
          kill -9 $$                                        | failed with status 137
          """)
  void aFailureIsToldInASentenceWithoutWhatWasPrinted(String body, String sentence)
      throws Exception {
    folder.plugIn(body);
    try (Credentials credentials = folder.open()) {
      AccessException failure = failure(credentials);
      assertThat(failure.trouble()).isEqualTo(Trouble.PLUG_IN);
      assertThat(failure.sentence())
          .contains("context \"prod\"", sentence, "Run `" + directory + "/login` in a terminal");
      assertTellsNoSecret(failure);
      assertThat(log.text()).contains("gave no credential");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"token":"s3cr3t","clientKeyData":"s3cr3t"}                 | only one of certificate
          {"clientCertificateData":"s3cr3t","clientKeyData":"s3cr3t"} | cannot be used together
          {"token":"s3cr3t","expirationTimestamp":"s3cr3t"}                    | that is no time
          {"token":""}                                                         | neither a token nor
          """)
  void anAnswerOfNoUseIsToldWithoutQuotingIt(String status, String sentence) throws Exception {
    folder.plugInThatAnswers(
        "{\"kind\":\"ExecCredential\",\"apiVersion\":\"%s\",\"status\":%s}"
            .formatted(V1BETA1, status));
    try (Credentials credentials = folder.open()) {
      AccessException failure = failure(credentials);
      assertThat(failure.sentence()).contains(sentence);
      assertTellsNoSecret(failure);
    }
  }

  @Test
  void anAnswerInAnotherVersionIsRefused() throws Exception {
    folder.plugInThatAnswers(token(V1, SECRET, ""));
    try (Credentials credentials = folder.open(V1BETA1)) {
      assertThat(failure(credentials).sentence()).contains("in another version").contains(V1BETA1);
    }
  }

  @Test
  void oneThatHangsIsStoppedWithItsChildren() throws Exception {
    folder.limit = Duration.ofSeconds(1);
    folder.plugIn("sleep 1000 & echo $! > child; echo $$ > self; wait");
    try (Credentials credentials = folder.open()) {
      assertThat(failure(credentials).sentence())
          .contains("did not answer within 1 s", "perhaps it waits for an answer");
    }
    assertEnds("self");
    assertEnds("child");
  }

  @Test
  void oneThatLeavesAChildBehindIsStillHeard() throws Exception {
    folder.answer(token(V1BETA1, "abc", ""));
    folder.plugIn("sleep 1000 & echo $! > child; cat answer.json");
    try (Credentials credentials = folder.open()) {
      assertThat(credentials.current().token()).isEqualTo("abc");
    }
    process("child").ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void closingStopsOneThatRuns() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", directory + "/started").start().waitFor()).isZero();
    folder.plugIn("echo $$ > self; echo yes > started; exec sleep 1000");
    Credentials credentials = folder.open();
    CompletableFuture<AccessException> failure =
        CompletableFuture.supplyAsync(() -> failure(credentials), task -> new Thread(task).start());
    assertThat(Files.readString(directory.resolve("started"))).isEqualTo("yes\n");
    credentials.close();
    assertThat(failure.get(30, TimeUnit.SECONDS).trouble()).isEqualTo(Trouble.CLOSED);
    assertEnds("self");
    assertThat(failure(credentials).trouble()).isEqualTo(Trouble.CLOSED);
    assertThat(folder.runs()).isEqualTo(1);
  }

  @Test
  void aMissingProgramIsToldWithItsHint() throws Exception {
    folder.extraFields = ", installHint: \"brew install it\\n\\e[31mnow\"";
    try (Credentials credentials = folder.open()) {
      assertThat(failure(credentials).sentence())
          .contains("was not found", "brew install it ‹U+001B›[31mnow")
          .doesNotContain("\u001b", "\n");
    }
  }

  @Test
  void failuresAreSpacedOutAndInTheEndOnlyAPersonStartsAnother() throws Exception {
    folder.plugIn("exit 1");
    try (Credentials credentials = folder.open()) {
      Duration pause = Pauses.FIRST;
      for (int run = 1; run < Pauses.MOST_FAILURES; run++) {
        failure(credentials);
        assertThat(folder.runs()).isEqualTo(run);
        folder.time.advance(pause.minusSeconds(1));
        assertThat(failure(credentials).sentence()).contains("status 1", "tried again in 1 s");
        assertThat(folder.runs()).isEqualTo(run);
        folder.time.advance(Duration.ofSeconds(1));
        pause = pause.multipliedBy(2);
      }
      failure(credentials);
      folder.time.advance(Duration.ofDays(1));
      assertThat(failure(credentials).sentence()).contains("until you ask for it");
      assertThat(folder.runs()).isEqualTo(Pauses.MOST_FAILURES);
      folder.plugInThatAnswers(token(V1BETA1, "abc", ""));
      credentials.retry();
      assertThat(credentials.current().token()).isEqualTo("abc");
    }
  }

  @Test
  void aRenewalThatFailsDoesNoHarmWhileTheOldOneHolds() throws Exception {
    folder.plugInThatAnswers(expiring("old", folder.time.instant().plusSeconds(900)));
    try (Credentials credentials = folder.open()) {
      credentials.current();
      folder.plugIn("exit 1");
      folder.time.advance(Duration.ofSeconds(850));
      assertThat(credentials.current().token()).isEqualTo("old");
      assertThat(folder.runs()).isEqualTo(2);
      folder.time.advance(Duration.ofSeconds(51));
      assertThat(failure(credentials).sentence()).contains("status 1");
    }
  }

  @Test
  void aServerThatRefusesEverythingDoesNotRunItForEver() throws Exception {
    folder.plugInThatAnswers(token(V1BETA1, "abc", ""));
    try (Credentials credentials = folder.open()) {
      for (int minute = 0; minute < 600; minute++) {
        try {
          Credential refused = credentials.refused(credentials.current());
          credentials.refused(refused);
        } catch (AccessException e) {
          assertThat(e.sentence()).contains("The server refuses");
        }
        folder.time.advance(Duration.ofMinutes(1));
      }
      assertThat(folder.runs()).isLessThanOrEqualTo(Pauses.MOST_FAILURES + 1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Answer.class,
      names = {"REFUSED", "NOBODY_TO_ASK", "ASK_LATER"})
  void withoutConsentItIsNotRun(Answer answer) throws Exception {
    folder.plugInThatAnswers(token(V1BETA1, "abc", ""));
    folder.consent = PlugInFolder.answering(answer);
    try (Credentials credentials = folder.open()) {
      AccessException failure = failure(credentials);
      assertThat(failure.trouble()).isEqualTo(Trouble.CONSENT);
      assertThat(failure.sentence()).contains("/login", "\"prod\"");
      if (answer == Answer.NOBODY_TO_ASK) {
        assertThat(failure.sentence()).contains("--allow-exec");
      }
      assertThat(folder.runs()).isZero();
    }
  }

  private static AccessException failure(Credentials credentials) {
    return catchThrowableOfType(AccessException.class, credentials::current);
  }

  private static void assertTellsNoSecret(AccessException failure) {
    assertThat(failure).hasNoCause().hasNoSuppressedExceptions();
    assertThat(failure.toString()).doesNotContain(SECRET);
  }

  private Optional<ProcessHandle> process(String file) throws Exception {
    return ProcessHandle.of(Long.parseLong(Files.readString(directory.resolve(file)).strip()));
  }

  private void assertEnds(String file) throws Exception {
    var process = process(file);
    if (process.isPresent()) {
      process.get().onExit().get(30, TimeUnit.SECONDS);
    }
  }
}

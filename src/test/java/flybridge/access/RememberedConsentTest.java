package flybridge.access;

import static flybridge.access.ExecConsent.Answer.ALLOWED;
import static flybridge.access.ExecConsent.Answer.ASK_LATER;
import static flybridge.access.ExecConsent.Answer.NOBODY_TO_ASK;
import static flybridge.access.ExecConsent.Answer.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RememberedConsentTest {
  @TempDir Path home;
  private final List<ExecConsent.Question> asked = new ArrayList<>();

  @Test
  void consentIsAskedOnceAndOutlivesTheProgram() {
    RememberedConsent first = consent(ALLOWED);
    assertThat(first.ask(question("prod", "get-token"))).isEqualTo(ALLOWED);
    assertThat(first.ask(question("prod", "get-token"))).isEqualTo(ALLOWED);
    assertThat(asked).hasSize(1);
    assertThat(consent(NOBODY_TO_ASK).ask(question("prod", "get-token"))).isEqualTo(ALLOWED);
    assertThat(asked).hasSize(1);
  }

  @Test
  void anotherContextArgumentOrVariableAsksAnew() {
    consent(ALLOWED).ask(question("prod", "a", "b"));
    RememberedConsent later = consent(REFUSED);
    assertThat(later.ask(question("prod", "a", "b"))).isEqualTo(ALLOWED);
    assertThat(later.ask(question("test", "a", "b"))).isEqualTo(REFUSED);
    assertThat(later.ask(question("prod", "a"))).isEqualTo(REFUSED);
    assertThat(later.ask(question("prod", "a b"))).isEqualTo(REFUSED);
    assertThat(later.ask(question("prod", "b", "a"))).isEqualTo(REFUSED);
    consent(ALLOWED).ask(question("prod", "ab", "c"));
    assertThat(later.ask(question("prod", "a", "bc"))).isEqualTo(REFUSED);
    consent(ALLOWED).ask(profile("blue"));
    assertThat(later.ask(profile("blue"))).isEqualTo(ALLOWED);
    assertThat(later.ask(profile("red"))).isEqualTo(REFUSED);
    var preloaded = new ExecConsent.Question("prod", spec(Map.of("LD_PRELOAD", "x"), "a", "b"));
    assertThat(later.ask(preloaded)).isEqualTo(REFUSED);
  }

  @Test
  void aRefusalHoldsOnlyUntilTheProgramEnds() {
    RememberedConsent first = consent(REFUSED);
    first.ask(question("prod", "a"));
    assertThat(first.ask(question("prod", "a"))).isEqualTo(REFUSED);
    assertThat(asked).hasSize(1);
    assertThat(consent(ALLOWED).ask(question("prod", "a"))).isEqualTo(ALLOWED);
  }

  @Test
  void anAnswerThatComesLaterCounts() {
    RememberedConsent consent = consent(ASK_LATER);
    assertThat(consent.ask(question("prod", "a"))).isEqualTo(ASK_LATER);
    consent.remember(question("prod", "a"), ALLOWED);
    assertThat(consent.ask(question("prod", "a"))).isEqualTo(ALLOWED);
  }

  @Test
  void theFileHoldsNoSecretArgument() throws IOException {
    consent(ALLOWED).ask(question("prod", "--client-secret=s3cr3t", "--token", "s3cr3t"));
    assertThat(Files.readString(file()))
        .contains("\"prod\"", "\"aws\"", "--client-secret=•••")
        .doesNotContain("s3cr3t");
  }

  @Test
  @EnabledOnOs(
      value = {OS.LINUX, OS.MAC},
      disabledReason = "Windows has no file modes")
  void onlyTheOwnerMayReadTheFile() throws IOException {
    consent(ALLOWED).ask(question("prod", "a"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    try (var files = Files.list(file().getParent())) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void aBrokenFileAsksAnew() throws IOException {
    Files.createDirectories(file().getParent());
    for (String text : List.of("", "{{{", "[]", "{\"execConsent\": 3}")) {
      Files.writeString(file(), text);
      assertThat(consent(REFUSED).ask(question("prod", "a"))).isEqualTo(REFUSED);
    }
  }

  private RememberedConsent consent(ExecConsent.Answer answer) {
    return new RememberedConsent(
        file(),
        question -> {
          asked.add(question);
          return answer;
        });
  }

  private Path file() {
    return home.resolve("settings").resolve("consent.json");
  }

  private static ExecConsent.Question question(String context, String... arguments) {
    return new ExecConsent.Question(context, spec(Map.of(), arguments));
  }

  private static ExecConsent.Question profile(String value) {
    return new ExecConsent.Question("prod", spec(Map.of("PROFILE", value), "a"));
  }

  private static ExecSpec spec(Map<String, String> environment, String... arguments) {
    var secrets = new java.util.HashMap<String, Secret>();
    environment.forEach((name, value) -> secrets.put(name, new Secret(value)));
    return new ExecSpec(PlugInFolder.V1, "aws", List.of(arguments), secrets, "", false);
  }
}

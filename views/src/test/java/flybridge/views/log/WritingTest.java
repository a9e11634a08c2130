package flybridge.views.log;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.incident.Body;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WritingTest {
  private static Writing read(String text) {
    return Writing.read(text, "ana");
  }

  @Test
  void plainWordsAreANote() {
    assertThat(read("  web answers again \n"))
        .isEqualTo(new Writing.Entry(new Body.Note("web answers again")));
  }

  @Test
  void commandsMakeTheirKinds() {
    assertThat(read("/action cordon node-17"))
        .isEqualTo(new Writing.Entry(new Body.Action("cordon node-17")));
    assertThat(read("/Decision drain it"))
        .isEqualTo(new Writing.Entry(new Body.Decision("drain it")));
    assertThat(read("/submission iOS 7.1"))
        .isEqualTo(new Writing.Entry(new Body.Submission("iOS 7.1", true)));
    assertThat(read("/resolve")).isEqualTo(new Writing.Entry(new Body.Resolve("")));
  }

  @Test
  void aRoleWithoutANameIsTakenByWhoeverWrites() {
    assertThat(read("/role lead"))
        .isEqualTo(new Writing.Entry(new Body.RoleChange("lead", "ana", true)));
    assertThat(read("/role Scribe ben"))
        .isEqualTo(new Writing.Entry(new Body.RoleChange("scribe", "ben", true)));
    assertThat(Writing.read("/role lead", "")).isInstanceOf(Writing.Unclear.class);
  }

  @ParameterizedTest
  @CsvSource({
    "/declare web unreachable, web unreachable, 2",
    "/declare sev1 web unreachable, web unreachable, 1",
    "/declare SEV-3 slow, slow, 3",
    "/declare sevastopol is down, sevastopol is down, 2",
    "/declare sev9 odd, sev9 odd, 2"
  })
  void aDeclarationMayBeginWithItsSeverity(String text, String title, int severity) {
    assertThat(read(text)).isEqualTo(new Writing.Declaration(title, severity));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/severity 0", "/severity 5", "/severity high", "/severity", "/declare"})
  void whatCannotBeUnderstoodIsAnsweredByASentence(String text) {
    assertThat(read(text)).isInstanceOf(Writing.Unclear.class);
  }

  @Test
  void anUnknownCommandIsNamed() {
    assertThat(read("/drain node-17"))
        .isEqualTo(new Writing.Unclear("There is no /drain; type / to see what there is."));
  }
}

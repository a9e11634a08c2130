package flybridge.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolkitTest {
  private static final Map<String, String> X = Map.of("DISPLAY", ":3");

  @Test
  void withEverythingThereNothingIsSaid() {
    Toolkit toolkit = toolkit("Linux", X, "none", true);
    assertThatCode(toolkit::checkDrawing).doesNotThrowAnyException();
    assertThatCode(toolkit::checkWindow).doesNotThrowAnyException();
  }

  @Test
  void aMissingLibraryIsNamedWithItsPackage() {
    Toolkit noPango = toolkit("Linux", X, "libpangoft2-1.0.so.0", true);
    assertThatThrownBy(noPango::checkDrawing)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("Pango")
        .hasMessageContaining("libpangoft2-1.0-0");
    Toolkit noGtk = toolkit("Linux", X, "libgtk-3.so.0", true);
    assertThatCode(noGtk::checkDrawing).doesNotThrowAnyException();
    assertThatThrownBy(noGtk::checkWindow)
        .hasMessageContaining("GTK 3")
        .hasMessageContaining("headless");
  }

  @Test
  void aDisplayThatCannotBeOpenedIsNamed() {
    assertThatThrownBy(toolkit("Linux", X, "none", false)::checkWindow)
        .hasMessageContaining(":3")
        .hasMessageContaining("--headless");
    Map<String, String> wayland = Map.of("WAYLAND_DISPLAY", "wayland-0");
    assertThatThrownBy(toolkit("Linux", wayland, "none", true)::checkWindow)
        .hasMessageContaining("XWayland");
  }

  @Test
  void onlyLinuxIsAsked() {
    assertThatCode(toolkit("Mac OS X", Map.of(), "libgtk-3.so.0", false)::checkWindow)
        .doesNotThrowAnyException();
  }

  @Test
  void thisMachinesOwnLibrariesAreAsked() {
    Surroundings here = Surroundings.ofThisProcess();
    Surroundings nowhere =
        new Surroundings(Map.of("DISPLAY", ":987654"), here.system(), here.home(), "ana");
    org.junit.jupiter.api.Assumptions.assumeTrue(here.system().equals("Linux"));
    assertThatThrownBy(Toolkit.of(nowhere)::checkWindow).isInstanceOf(Refusal.class);
  }

  private static Toolkit toolkit(
      String system, Map<String, String> environment, String missing, boolean opens) {
    Surroundings surroundings = new Surroundings(environment, system, Path.of("/"), "ana");
    return new Toolkit(surroundings, library -> !library.equals(missing), _ -> opens);
  }
}

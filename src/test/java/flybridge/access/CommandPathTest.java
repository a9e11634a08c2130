package flybridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "Windows has no login shell")
class CommandPathTest {
  @TempDir Path home;
  private PlugInFolder folder;
  private Path tools;

  @BeforeEach
  void aToolThatOnlyTheLoginShellKnows() throws IOException {
    folder = new PlugInFolder(home);
    tools = Files.createDirectories(home.resolve("tools"));
    folder.script("tools/aws", "true");
  }

  @Test
  void theLoginShellIsAskedOnceAndItsNoiseIsPassedOver() throws Exception {
    folder.script(
        "shell",
        """
        echo asked >> '%s/asked'
        echo 'Welcome! <flybridge' ; echo 'rm: nothing' >&2
        PATH="%s:/bin:relative/bin"
        [ "$1" = -lc ] && eval "$2"
        echo bye"""
            .formatted(home, tools));
    CommandPath path = path(Map.of("SHELL", home + "/shell", "PATH", "/usr/bin"));
    assertThat(path.find("aws")).isEqualTo(tools.resolve("aws"));
    assertThat(path.directories())
        .startsWith(tools, Path.of("/bin"), Path.of("/usr/bin"))
        .contains(Path.of("/usr/local/bin"), Path.of("/opt/homebrew/bin"))
        .contains(home.resolve(".local/bin"), home.resolve("bin"), home.resolve(".krew/bin"))
        .allMatch(Path::isAbsolute)
        .doesNotHaveDuplicates();
    assertThat(path.describe()).startsWith("as the login shell says: " + tools);
    assertThat(Files.readAllLines(home.resolve("asked"))).hasSize(1);
  }

  @Test
  void aRealShellTellsItsPath() throws Exception {
    CommandPath path = path(Map.of("SHELL", "/bin/sh", "HOME", "" + home, "PATH", "/bin"));
    assertThat(path.describe()).startsWith("as the login shell says");
  }

  @Test
  void aShellThatHangsOrFailsLeavesTheProcessesOwnPathAndTheUsualPlaces() throws Exception {
    Files.createDirectories(home.resolve(".local/bin"));
    folder.script(".local/bin/my-login", "true");
    for (String shell : new String[] {"exec /bin/sleep 1000", "exit 1", "echo nothing of use"}) {
      folder.script("shell", shell);
      CommandPath path = path(Map.of("SHELL", home + "/shell", "PATH", tools.toString()));
      assertThat(path.find("aws")).isEqualTo(tools.resolve("aws"));
      assertThat(path.find("my-login")).isEqualTo(home.resolve(".local/bin/my-login"));
      assertThat(path.describe()).startsWith("without the login shell's answer");
    }
  }

  @Test
  void onlyFilesThatMayBeRunAreFound() throws Exception {
    Files.writeString(tools.resolve("notes"), "text");
    Files.createDirectories(tools.resolve("folder"));
    CommandPath path = path(Map.of("PATH", tools.toString()));
    assertThat(path.find("notes")).isNull();
    assertThat(path.find("folder")).isNull();
    assertThat(path.find("no-such-program-anywhere")).isNull();
    assertThat(path.find(tools.resolve("aws").toString())).isEqualTo(tools.resolve("aws"));
  }

  private CommandPath path(Map<String, String> environment) {
    var runner =
        new Subprocess(Executors.newVirtualThreadPerTaskExecutor(), Duration.ofSeconds(2), 1 << 16);
    return new CommandPath(environment, home, runner);
  }
}

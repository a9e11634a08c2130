package flybridge.app;

import flybridge.access.SystemAuthorities;
import flybridge.store.DataFolder;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// What the program finds around itself.
///
/// @param environment the process's variables
/// @param system the operating system, as `os.name` gives it
/// @param user the system's name for who runs it
record Surroundings(Map<String, String> environment, String system, Path home, String user) {

  static Surroundings ofThisProcess() {
    Map<String, String> environment = System.getenv();
    String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    return new Surroundings(
        environment, System.getProperty("os.name"), Path.of(home), System.getProperty("user.name"));
  }

  Path dataFolder() {
    return DataFolder.data(environment, system, home);
  }

  Path settingsFolder() {
    return DataFolder.settings(environment, system, home);
  }

  /// Who may vouch for servers whose kubeconfig names no authority.
  SystemAuthorities authorities() {
    return new SystemAuthorities(environment, system);
  }

  /// Whether a window can be shown. Only X11 and Wayland can be missing.
  boolean display() {
    String name = system.toLowerCase(Locale.ROOT);
    return name.startsWith("windows")
        || name.startsWith("mac")
        || isSet("DISPLAY")
        || isSet("WAYLAND_DISPLAY");
  }

  private boolean isSet(String variable) {
    return !environment.getOrDefault(variable, "").isEmpty();
  }
}

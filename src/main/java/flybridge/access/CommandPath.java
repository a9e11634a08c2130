package flybridge.access;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where programs are looked for. A program started from a desktop does not inherit the PATH that
/// the user's shell sets up, so the login shell is asked once, on first need; behind its
/// directories come those of this process and the places where plug-ins are usually installed.
public final class CommandPath {
  private static final String MARK = "<flybridge-path>";
  private static final Logger LOG = LoggerFactory.getLogger(CommandPath.class);

  private final Map<String, String> environment;
  private final Path home;
  private final Subprocess runner;
  private @Nullable List<Path> directories;
  private boolean shellAnswered;

  CommandPath(Map<String, String> environment, Path home, Subprocess runner) {
    this.environment = environment;
    this.home = home;
    this.runner = runner;
  }

  /// The directories in the order in which they are searched. The first call runs the login shell
  /// and may take as long as its limit.
  ///
  /// @throws InterruptedException if the waiting thread was
  public synchronized List<Path> directories() throws InterruptedException {
    List<Path> known = directories;
    if (known == null) {
      Set<Path> found = new LinkedHashSet<>();
      String login = loginPath();
      shellAnswered = login != null;
      add(found, login == null ? "" : login);
      add(found, environment.getOrDefault("PATH", ""));
      found.addAll(usualPlaces());
      known = List.copyOf(found);
      directories = known;
    }
    return known;
  }

  /// The directories as one value for a program's own PATH.
  String value() throws InterruptedException {
    return directories().stream()
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /// The file of a command: itself if it is a path, else the first of that name on the PATH; null
  /// if there is none that may be run. May run the login shell, as [#directories()] does.
  public @Nullable Path find(String command) throws InterruptedException {
    Path given;
    try {
      given = Path.of(command);
    } catch (InvalidPathException e) {
      return null;
    }
    if (given.getNameCount() > 1 || given.isAbsolute()) {
      return runnable(given);
    }
    for (Path directory : directories()) {
      Path found = runnable(directory.resolve(command));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /// In words for a person: where commands are looked for, and who said so.
  ///
  /// @throws InterruptedException if the waiting thread was
  public synchronized String describe() throws InterruptedException {
    String list = directories().stream().map(Sentences::path).collect(Collectors.joining(", "));
    return (shellAnswered ? "as the login shell says: " : "without the login shell's answer: ")
        + list;
  }

  private @Nullable Path runnable(Path file) {
    for (String ending : endings()) {
      Path candidate = file.resolveSibling(file.getFileName() + ending);
      if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
        return candidate;
      }
    }
    return null;
  }

  private List<String> endings() {
    if (File.separatorChar == '/') {
      return List.of("");
    }
    var endings = new ArrayList<String>(List.of(""));
    String known = environment.getOrDefault("PATHEXT", ".COM;.EXE;.BAT;.CMD");
    endings.addAll(List.of(known.toLowerCase(Locale.ROOT).split(";")));
    return endings;
  }

  /// The marks tell the PATH from whatever else the shell's start files print.
  private @Nullable String loginPath() throws InterruptedException {
    String shell = environment.getOrDefault("SHELL", "");
    if (shell.isEmpty() || File.separatorChar != '/' || !Files.isExecutable(Path.of(shell))) {
      return null;
    }
    String ask = "printf '%s%s%s' '" + MARK + "' \"$PATH\" '" + MARK + "'";
    Subprocess.End end =
        runner.run(Path.of(shell), List.of("-lc", ask), environment, new CompletableFuture<>());
    if (end instanceof Subprocess.End.Exited(int status, byte[] output) && status == 0) {
      String[] parts = new String(output, StandardCharsets.UTF_8).split(MARK, -1);
      if (parts.length == 3) {
        return parts[1];
      }
    }
    LOG.info("The login shell {} did not tell its PATH", shell);
    return null;
  }

  private static void add(Set<Path> found, String list) {
    for (String element : list.split(File.pathSeparator)) {
      try {
        Path directory = Path.of(element);
        if (directory.isAbsolute()) {
          found.add(directory);
        }
      } catch (InvalidPathException e) {
        LOG.debug("The PATH has an element that is no path");
      }
    }
  }

  private List<Path> usualPlaces() {
    var places = new ArrayList<Path>();
    if (File.separatorChar == '/') {
      for (String place : List.of("/usr/local/bin", "/opt/homebrew/bin", "/usr/bin", "/bin")) {
        places.add(Path.of(place));
      }
      places.add(Path.of("/snap/bin"));
      places.add(Path.of("/usr/local/share/google-cloud-sdk/bin"));
      places.add(Path.of("/opt/homebrew/share/google-cloud-sdk/bin"));
      places.add(Path.of("/usr/lib/google-cloud-sdk/bin"));
    }
    for (String place : List.of(".local/bin", "bin", "google-cloud-sdk/bin", ".krew/bin")) {
      places.add(home.resolve(place));
    }
    return places;
  }
}

package flybridge.store;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Starts programs of a test's own, with the classes of this test run.
public final class Fork {
  private Fork() {}

  /// Starts [AppendingProcess].
  ///
  /// @param before words of the command line in front of `java`, as a tracer's
  static Process start(List<String> before, Path folder, String word, int count)
      throws IOException {
    return start(before, AppendingProcess.class, folder.toString(), word, Integer.toString(count));
  }

  /// Starts the `main` of a class that is on this run's class path, with what comes of its standard
  /// error thrown away.
  ///
  /// @param before words of the command line in front of `java`
  public static Process start(List<String> before, Class<?> program, String... arguments)
      throws IOException {
    Path temporary = Files.createDirectories(testClasses().resolveSibling("sqlite"));
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m", "-Xshare:auto"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dorg.sqlite.tmpdir=" + temporary);
    command.addAll(List.of("-cp", classPath(), program.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static String classPath() {
    Stream<Path> places =
        Stream.of(
                "flybridge/incident/Entry.class",
                "org/sqlite/SQLiteConfig.class",
                "org/postgresql/Driver.class",
                "org/slf4j/Logger.class",
                "com/fasterxml/jackson/databind/ObjectMapper.class",
                "com/fasterxml/jackson/core/JsonFactory.class",
                "com/fasterxml/jackson/annotation/JsonProperty.class")
            .map(Fork::place);
    return Stream.concat(Stream.of(testClasses()), places)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path testClasses() {
    return place("flybridge/store/Fork.class");
  }

  /// The folder or archive from which this run has a class.
  private static Path place(String resource) {
    try {
      String name = resource.replace(".class", "").replace('/', '.');
      URI uri = Class.forName(name).getResource(resource.replaceAll(".*/", "")).toURI();
      String text = uri.toString();
      String root =
          text.startsWith("jar:")
              ? text.substring("jar:".length(), text.indexOf("!/"))
              : text.substring(0, text.length() - resource.length());
      return Path.of(URI.create(root));
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}

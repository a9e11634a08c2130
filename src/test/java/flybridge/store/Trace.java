package flybridge.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a traced program asked of its disk, and when it acknowledged, in the order in which the
/// calls ended.
final class Trace {
  private static final Pattern CALL =
      Pattern.compile("(pwrite64|fsync|fdatasync|write|ftruncate|unlink)\\((.*)\\)\\s+= (\\d+)");
  private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. \\w+ resumed>(.*)");
  private static final String UNFINISHED = "<unfinished ...>";
  private static final Pattern DESCRIPTOR = Pattern.compile("(\\d+)<(.*?)>(.*)");
  private static final Pattern TEXT = Pattern.compile("\"((?:\\\\x..)*)\"");
  private static final int STANDARD_OUTPUT = 1;

  private Trace() {}

  sealed interface Event {
    record Write(String file, long offset, byte[] bytes) implements Event {}

    record Cut(String file, long length) implements Event {}

    record Sync(String file) implements Event {}

    record Gone(String file) implements Event {}

    record Acknowledged(String text) implements Event {}
  }

  /// The command that traces, to stand in front of `java`.
  static List<String> command(Path output) {
    return List.of(
        "strace",
        "-f",
        "-y",
        "-xx",
        "-s",
        "70000",
        "-e",
        "trace=pwrite64,fsync,fdatasync,write,ftruncate,unlink",
        "-o",
        output.toString());
  }

  static boolean possible() throws IOException, InterruptedException {
    try {
      return new ProcessBuilder("strace", "-f", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /// The events that touch the journal, and the acknowledgements.
  static List<Event> read(Path output) throws IOException {
    List<Event> events = new ArrayList<>();
    Map<String, String> unfinished = new HashMap<>();
    for (String line : Files.readAllLines(output)) {
      int space = line.indexOf(' ');
      String thread = line.substring(0, space);
      String call = line.substring(space).strip();
      Matcher resumed = RESUMED.matcher(call);
      if (call.endsWith(UNFINISHED)) {
        unfinished.put(thread, call.substring(0, call.length() - UNFINISHED.length()).strip());
      } else if (resumed.matches()) {
        event(unfinished.remove(thread) + resumed.group(1)).ifPresent(events::add);
      } else {
        event(call).ifPresent(events::add);
      }
    }
    return events;
  }

  private static Optional<Event> event(String line) {
    Matcher call = CALL.matcher(line);
    if (!call.matches()) {
      return Optional.empty();
    }
    String arguments = call.group(2);
    if (call.group(1).equals("unlink")) {
      return journal(text(arguments)).map(Event.Gone::new);
    }
    Matcher descriptor = DESCRIPTOR.matcher(arguments);
    if (!descriptor.matches()) {
      return Optional.empty();
    }
    String rest = descriptor.group(3);
    if (call.group(1).equals("write")) {
      boolean told = Integer.parseInt(descriptor.group(1)) == STANDARD_OUTPUT;
      return told && text(rest).startsWith("ack ")
          ? Optional.of(new Event.Acknowledged(text(rest).split("\\s+")[3]))
          : Optional.empty();
    }
    String[] numbers = rest.substring(rest.lastIndexOf('"') + 1).split(",\\s*");
    return journal(unescape(descriptor.group(2)))
        .map(
            file ->
                switch (call.group(1)) {
                  case "pwrite64" -> new Event.Write(file, Long.parseLong(numbers[2]), bytes(rest));
                  case "ftruncate" -> new Event.Cut(file, Long.parseLong(numbers[1]));
                  default -> new Event.Sync(file);
                });
  }

  /// The name of one of the journal's two files that hold entries.
  private static Optional<String> journal(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    boolean ours = name.equals(Database.FILE) || name.equals(Database.FILE + "-wal");
    return ours ? Optional.of(name) : Optional.empty();
  }

  private static String text(String arguments) {
    return new String(bytes(arguments), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String arguments) {
    Matcher text = TEXT.matcher(arguments);
    return text.find() ? HexFormat.of().parseHex(text.group(1).replace("\\x", "")) : new byte[0];
  }

  private static String unescape(String path) {
    return path.startsWith("\\x") ? text('"' + path + '"') : path;
  }
}

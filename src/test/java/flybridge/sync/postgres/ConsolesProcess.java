package flybridge.sync.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// A program of its own with several consoles in it: it says `ready`, writes a round of entries for
/// each line that it reads, and, at a line with a number, waits until each console has so many and
/// tells their root hashes.
final class ConsolesProcess {
  private ConsolesProcess() {}

  /// @param args the folder, how many consoles, the database's port
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    PostgresAccess access = TestDatabase.access(folder, Integer.parseInt(args[2]));
    try (var lines = new java.io.BufferedReader(new java.io.InputStreamReader(System.in));
        Consoles consoles = new Consoles(folder, "there", Integer.parseInt(args[1]), access)) {
      say("ready");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("round")) {
          consoles.write(line);
          say("written");
        } else {
          boolean complete = consoles.awaitAll(Long.parseLong(line));
          String roots =
              consoles.roots().stream().map(Object::toString).collect(Collectors.joining(" "));
          say(complete + " " + roots);
        }
      }
    }
  }

  private static void say(String line) throws IOException {
    var out = new java.io.FileOutputStream(java.io.FileDescriptor.out);
    out.write((line + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    out.flush();
  }
}

package flybridge.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How the parts of a bench are started.
///
/// @param program this program
/// @param part the words that come before the name of a part
public record Programs(Program program, List<String> part) {
  /// The server may fill memory as it likes, since nobody measures what it holds: what keeps the
  /// program's own heap small is taken back.
  private static final List<String> SERVER =
      List.of(
          "-XX:MaxRAMPercentage=60",
          "-XX:MaxNewSize=1g",
          "-XX:GCTimeRatio=12",
          "-XX:MinHeapFreeRatio=40",
          "-XX:MaxHeapFreeRatio=70");

  List<String> server(int nodes, int pods) {
    return command(SERVER, "server", "--nodes", "" + nodes, "--pods", "" + pods);
  }

  /// A part that reads the cluster of a kubeconfig.
  ///
  /// @param words its further arguments
  List<String> client(String part, Path kubeconfig, String... words) {
    List<String> all = new ArrayList<>(List.of("--kubeconfig", kubeconfig.toString()));
    all.addAll(List.of(words));
    return command(List.of(), part, all.toArray(String[]::new));
  }

  List<String> command(List<String> flags, String name, String... words) {
    List<String> all = new ArrayList<>(part);
    all.add(name);
    all.addAll(List.of(words));
    return program.command(flags, all);
  }
}

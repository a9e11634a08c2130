package flybridge.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// This program again, in a process of its own, with the flags that this one was started with: what
/// is measured in it is a real start, not what five rounds in one process have left behind.
///
/// @param main the class that is started
public record Program(String main) {
  /// What belongs to this process alone: agents and recordings would write over its own.
  private static final List<String> OWN =
      List.of("-javaagent:", "-agentlib:", "-agentpath:", "-XX:StartFlightRecording");

  /// @param flags for the virtual machine, beside this one's; they come last and so count
  /// @param words the arguments
  public List<String> command(List<String> flags, List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (OWN.stream().noneMatch(flag::startsWith)) {
        command.add(flag);
      }
    }
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(words);
    return command;
  }
}

package flybridge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the operating system says a process holds (proc(5), VmRSS).
public final class Resident {
  private Resident() {}

  /// This process, in MB (2^20 bytes); 0 where the system does not say.
  public static double megabytes() {
    return megabytes("self");
  }

  static double megabytes(String process) {
    Path status = Path.of("/proc", process, "status");
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
        }
      }
    } catch (IOException unknown) {
      return 0;
    }
    return 0;
  }

  /// The heap in use after a full collection, in bytes.
  public static long heapBytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}

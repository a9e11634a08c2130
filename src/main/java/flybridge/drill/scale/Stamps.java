package flybridge.drill.scale;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/// Notes when what was written, in lines for another process of this machine: `pod REVISION NANOS`,
/// `alarm NODE NANOS`, and once a second `written COUNT NANOS`.
///
/// The moments are [System#nanoTime()]'s, whose origin all processes of a machine share: it is
/// `CLOCK_MONOTONIC` on Linux, `mach_absolute_time` on macOS and the performance counter on Windows
/// (OpenJDK, `os::javaTimeNanos`). For one thread.
public final class Stamps implements AutoCloseable {
  private final Writer out;

  /// @param file is written anew
  public Stamps(Path file) throws IOException {
    this.out = new BufferedWriter(Files.newBufferedWriter(file));
  }

  void pod(ObjectNode written, long nanos) throws IOException {
    line("pod", written.at("/metadata/resourceVersion").asText(), nanos);
  }

  void alarm(String node, long nanos) throws IOException {
    line("alarm", node, nanos);
  }

  /// All that was written so far; what was noted before is in the file then.
  void written(long count, long nanos) throws IOException {
    line("written", Long.toString(count), nanos);
    out.flush();
  }

  private void line(String kind, String what, long nanos) throws IOException {
    out.write(kind + " " + what + " " + nanos + "\n");
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}

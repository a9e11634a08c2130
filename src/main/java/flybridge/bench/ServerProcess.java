package flybridge.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The embedded API server in a process of its own, so that it takes no memory, no collector's time
/// and no warm code of what is measured.
public final class ServerProcess implements AutoCloseable {
  private final Part part;
  private final Access access;

  private ServerProcess(Part part, Access access) {
    this.part = part;
    this.access = access;
  }

  /// Starts it and waits until it serves.
  ///
  /// @param command prints the path of a kubeconfig as its first line, and then serves until its
  ///   standard input ends
  /// @throws IOException when it ends before that
  public static ServerProcess start(List<String> command) throws IOException {
    Part part = Part.start(command);
    String first = part.next(new Figures("server", 0, 0), "");
    if (first.isEmpty()) {
      part.close();
      throw new IOException("the server ended before it served");
    }
    return new ServerProcess(part, Access.read(Path.of(first)));
  }

  /// How to reach it.
  public Access access() {
    return access;
  }

  /// Lets so many changes a second happen from now on, see [flybridge.drill.scale.Churn].
  public void churn(int rate) throws IOException {
    part.tell("churn " + rate);
  }

  /// Lets so many changes happen now, as fast as it can.
  public void burst(int changes) throws IOException {
    part.tell("burst " + changes);
  }

  /// The memory that it holds, as [Resident] says it; 0 where the system does not say.
  public double residentMegabytes() {
    return Resident.megabytes(Long.toString(part.pid()));
  }

  @Override
  public void close() {
    part.close();
  }
}

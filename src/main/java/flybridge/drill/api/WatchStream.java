package flybridge.drill.api;

import java.io.IOException;
import java.io.OutputStream;

/// The events of one watch on their way to its client: chosen by selector and namespace, in the
/// client's form.
final class WatchStream {
  /// Changes taken from the log at once.
  static final int BATCH = 500;

  private final OutputStream out;
  private final String namespace;
  private final ListOptions options;
  private final Rendering rendering;
  private boolean first = true;

  WatchStream(OutputStream out, String namespace, ListOptions options, Rendering rendering) {
    this.out = out;
    this.namespace = namespace;
    this.options = options;
    this.rendering = rendering;
  }

  Rendering rendering() {
    return rendering;
  }

  ResourceType type() {
    return rendering.served().type();
  }

  String namespace() {
    return namespace;
  }

  void sendInitial(Stored object) throws IOException {
    if (selects(object)) {
      write("ADDED", object);
    }
  }

  /// Writes a change as this client sees it: what begins to match is added, what ceases to match is
  /// deleted, in the state in which the client knew it, under the change's revision. It is on its
  /// way with the next flush.
  void send(EventLog.Change change) throws IOException {
    Stored previous = change.previous();
    boolean before = previous != null && selects(previous);
    boolean after = change.kind() != StoreEvent.Change.DELETED && selects(change.object());
    if (after) {
      write(before ? "MODIFIED" : "ADDED", change.object());
    } else if (before && previous != null) {
      boolean gone = change.kind() == StoreEvent.Change.DELETED;
      write("DELETED", gone ? change.object() : Revising.restamped(previous, change.revision()));
    }
  }

  void bookmark(long revision, boolean initialEnd) throws IOException {
    out.write(rendering.bookmark(revision, initialEnd, first));
    first = false;
    out.flush();
  }

  void fail(StatusException why) throws IOException {
    out.write(rendering.error(why));
    out.flush();
  }

  void flush() throws IOException {
    out.flush();
  }

  private void write(String type, Stored object) throws IOException {
    out.write(rendering.event(type, object, first));
    first = false;
  }

  private boolean selects(Stored object) {
    boolean here = namespace.isEmpty() || object.key().startsWith(namespace + "/");
    return here && options.matches(object);
  }
}

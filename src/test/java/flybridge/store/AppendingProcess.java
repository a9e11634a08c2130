package flybridge.store;

import flybridge.incident.Body;
import flybridge.incident.Draft;
import flybridge.incident.Entry;
import flybridge.time.Time;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A program of its own that writes entries and tells each one, once it is acknowledged, on its
/// standard output, unbuffered: `ack SEQ HASH TEXT`. It is there to be killed.
final class AppendingProcess {
  private static final int STOP = 's';

  private AppendingProcess() {}

  /// Says `ready` when the journal is open, and begins at the first byte or the end of its standard
  /// input.
  ///
  /// @param args the data folder, a word for the texts, how many entries
  public static void main(String[] args) throws IOException {
    int count = Integer.parseInt(args[2]);
    try (Journal journal = Journal.open(Path.of(args[0]), Time.system());
        FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
      out.write("ready\n".getBytes(StandardCharsets.UTF_8));
      int go = System.in.read();
      for (int i = 0; i < count && go != STOP; i++) {
        String text = args[1] + "-" + i;
        Entry entry = journal.append(Draft.of(new Body.Note(text), "tester"));
        String line = "ack " + entry.envelope().seq() + " " + entry.hash() + " " + text + "\n";
        out.write(line.getBytes(StandardCharsets.UTF_8));
      }
    } catch (JournalException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}

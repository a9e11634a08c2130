package flybridge.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A process that takes part in a bench. It says on its standard output what it measured, a figure
/// a line, and at which point it is, in words of their own lines; it is told in words too. It ends
/// when this process closes its standard input, so none is left behind when a bench is killed. For
/// one thread.
public final class Part implements AutoCloseable {
  private static final long ENDING_SECONDS = 5;

  private final Process process;
  private final BufferedReader said;
  private final Writer told;

  private Part(Process process) {
    this.process = process;
    this.said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.told = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
  }

  /// Starts it; its standard error is this process's.
  public static Part start(List<String> command) throws IOException {
    return new Part(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /// Starts it and lets it run to its end.
  ///
  /// @param figures takes what it measures
  /// @param size appended to the figures' names; empty for the bench's own size
  public static void run(List<String> command, Figures figures, String size)
      throws IOException, InterruptedException {
    try (Part part = start(command)) {
      String word = part.next(figures, size);
      if (!word.isEmpty()) {
        throw new IOException("a part of the bench said what nobody knows: " + word);
      }
      part.ended();
    }
  }

  /// Waits for its end.
  ///
  /// @throws IOException when it was no good one
  public void ended() throws IOException, InterruptedException {
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException("a part of the bench failed with status " + status);
    }
  }

  /// Waits for its next word.
  ///
  /// @param figures takes what it measures meanwhile
  /// @param size appended to the figures' names
  /// @return empty when it has ended
  public String next(Figures figures, String size) throws IOException {
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (!figures.take(line, size)) {
        return line;
      }
    }
    return "";
  }

  /// Waits for a word; an empty one is its end.
  ///
  /// @throws IOException when it ends, or says another word, before that
  public void await(String word, Figures figures) throws IOException {
    String next = next(figures, "");
    if (!next.equals(word)) {
      throw new IOException("a part of the bench ended before it was " + word);
    }
  }

  /// Its number in the operating system.
  public long pid() {
    return process.pid();
  }

  /// Tells it a word.
  public void tell(String word) throws IOException {
    told.write(word);
    told.write('\n');
    told.flush();
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

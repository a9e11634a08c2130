package flybridge.access;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs one program without a shell and collects what it prints. Its standard input is empty, so a
/// program that asks something meets the end at once; its standard error is thrown away unread, as
/// it may tell secrets. It and everything it started is killed when it takes too long, prints too
/// much, or the waiting thread is interrupted.
final class Subprocess {
  /// How long a program that has ended may leave its output open, as when it left a child behind.
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Executor reader;
  private final Duration limit;
  private final int mostBytes;

  /// @param reader runs one blocking task for each program
  /// @param limit how long a program may take
  /// @param mostBytes how much it may print
  Subprocess(Executor reader, Duration limit, int mostBytes) {
    this.reader = reader;
    this.limit = limit;
    this.mostBytes = mostBytes;
  }

  Duration limit() {
    return limit;
  }

  /// How a run ended.
  sealed interface End {
    /// It ended by itself.
    record Exited(int status, byte[] output) implements End {}

    /// It was killed for taking too long.
    record TooSlow() implements End {}

    /// It was killed for printing too much.
    record TooMuch() implements End {}

    /// It was killed because nobody wants its answer any more.
    record Stopped() implements End {}

    /// It could not be started, though its file is there.
    record NotStarted() implements End {}
  }

  /// @param program the program's file
  /// @param environment replaces the process's own
  /// @param stop kills the program when it completes
  /// @throws InterruptedException if the waiting thread was; the program is dead then
  End run(
      Path program,
      List<String> arguments,
      Map<String, String> environment,
      CompletableFuture<Void> stop)
      throws InterruptedException {
    var builder = new ProcessBuilder(program.toString());
    builder.command().addAll(arguments);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectInput(nothing());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return new End.NotStarted();
    }
    try {
      return await(process, stop);
    } finally {
      kill(process);
    }
  }

  private End await(Process process, CompletableFuture<Void> stop) throws InterruptedException {
    var output = new Output();
    CompletableFuture<Void> read = CompletableFuture.runAsync(() -> output.drain(process), reader);
    try {
      CompletableFuture.anyOf(process.onExit(), output.overflown, stop)
          .get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!output.overflown.isDone() && !stop.isDone()) {
        read.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (TimeoutException e) {
      if (process.isAlive()) {
        return new End.TooSlow();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("neither an exit nor reading fails with an exception", e);
    }
    if (stop.isDone()) {
      return new End.Stopped();
    }
    if (output.overflown.isDone()) {
      return new End.TooMuch();
    }
    return new End.Exited(process.exitValue(), output.bytes());
  }

  private static void kill(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private static ProcessBuilder.Redirect nothing() {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    return ProcessBuilder.Redirect.from(new File(windows ? "NUL" : "/dev/null"));
  }

  /// What the program printed so far; filled by one thread, read by another.
  private final class Output {
    final CompletableFuture<Void> overflown = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void drain(Process process) {
      byte[] buffer = new byte[8192];
      try (InputStream stream = process.getInputStream()) {
        for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
          if (!add(buffer, read)) {
            overflown.complete(null);
            return;
          }
        }
      } catch (IOException e) {
        // The pipe broke because the program was killed; what it printed no longer counts.
        return;
      }
    }

    private synchronized boolean add(byte[] buffer, int read) {
      bytes.write(buffer, 0, read);
      return bytes.size() <= mostBytes;
    }

    synchronized byte[] bytes() {
      return bytes.toByteArray();
    }
  }
}

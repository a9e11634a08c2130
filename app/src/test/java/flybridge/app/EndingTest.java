package flybridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EndingTest {
  @Test
  void aServedDrillThatIsToldToEndTakesItsFilesWithIt() throws Exception {
    StringWriter errors = new StringWriter();
    CompletableFuture<Path> serving = new CompletableFuture<>();
    CompletableFuture<Integer> status = new CompletableFuture<>();
    CompletableFuture<Ending> ending = new CompletableFuture<>();
    Thread command =
        Thread.ofPlatform()
            .start(
                () -> {
                  Ending ofThis = new Ending(Thread.currentThread());
                  ending.complete(ofThis);
                  status.complete(
                      Main.commandLine(new FirstLine(serving), new PrintWriter(errors, true))
                          .execute("drill", "serve", "iconik"));
                  ofThis.reached();
                });
    Path kubeconfig = serving.get(2, TimeUnit.MINUTES);
    assertThat(kubeconfig).exists();

    assertThat(ending.get().demand()).isTrue();

    command.join();
    assertThat(status.get()).isEqualTo(130);
    assertThat(errors.toString()).isEmpty();
    assertThat(Files.exists(kubeconfig.getParent())).isFalse();
  }

  @Test
  void aPortThatIsTakenIsSaidInASentence() throws IOException {
    StringWriter errors = new StringWriter();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int status =
          Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(errors, true))
              .execute("drill", "serve", "iconik", "--port", "" + taken.getLocalPort());
      assertThat(status).isEqualTo(Refusal.CANNOT_OPEN);
      assertThat(errors.toString())
          .contains("" + taken.getLocalPort(), "--port")
          .doesNotContain("\tat");
    }
  }

  /// Tells the first line, which is the kubeconfig's path, once all is said.
  private static final class FirstLine extends PrintWriter {
    private final StringWriter said;
    private final CompletableFuture<Path> first;

    FirstLine(CompletableFuture<Path> first) {
      this(first, new StringWriter());
    }

    private FirstLine(CompletableFuture<Path> first, StringWriter said) {
      super(said);
      this.said = said;
      this.first = first;
    }

    @Override
    public void flush() {
      super.flush();
      said.toString().lines().findFirst().ifPresent(line -> first.complete(Path.of(line)));
    }
  }
}

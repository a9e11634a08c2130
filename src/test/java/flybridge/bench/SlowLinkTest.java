package flybridge.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlowLinkTest {
  private static final int SENT = 1_000_000;

  @Test
  void whatComesThroughIsWholeAndTakesItsTime() throws Exception {
    byte[] sent = new byte[SENT];
    new Random(1).nextBytes(sent);
    SlowLink.Pace pace = new SlowLink.Pace(8_000_000, Duration.ofMillis(20));
    try (ServerSocket server = server();
        SlowLink link = SlowLink.to(address(server), pace);
        Socket client = new Socket(InetAddress.getLoopbackAddress(), link.port())) {
      Thread answering = Thread.ofVirtual().start(() -> answer(server, sent));
      long start = System.nanoTime();
      client.getOutputStream().write("please".getBytes(StandardCharsets.US_ASCII));
      byte[] came = client.getInputStream().readAllBytes();
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      answering.join();
      assertThat(came).isEqualTo(sent);
      assertThat(link.bytesDown()).isEqualTo(SENT);
      assertThat(took)
          .as("an eighth of a second on the line, less 5 ms that may be made up for, and two ways")
          .isGreaterThan(Duration.ofMillis(120 + 20));
    }
  }

  @Test
  void aServerThatIsNotThereEndsTheConnection() throws Exception {
    InetSocketAddress nowhere;
    try (ServerSocket server = server()) {
      nowhere = address(server);
    }
    try (SlowLink link = SlowLink.to(nowhere, SlowLink.Pace.of("100mbit/0ms"));
        Socket client = new Socket(InetAddress.getLoopbackAddress(), link.port())) {
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void aLinkIsWrittenAsRateAndRoundTrip() {
    assertThat(SlowLink.Pace.of("100mbit/20ms"))
        .isEqualTo(new SlowLink.Pace(12_500_000, Duration.ofMillis(20)));
    assertThatThrownBy(() -> SlowLink.Pace.of("slow"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("100mbit/20ms");
    assertThatThrownBy(() -> SlowLink.Pace.of("0mbit/20ms"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ServerSocket server() throws IOException {
    return new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
  }

  private static InetSocketAddress address(ServerSocket server) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
  }

  private static void answer(ServerSocket server, byte[] bytes) {
    try (Socket connection = server.accept()) {
      InputStream in = connection.getInputStream();
      in.readNBytes("please".length());
      connection.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

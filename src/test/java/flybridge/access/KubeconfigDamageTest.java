package flybridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Damages kubeconfigs at random: whatever stands in a file, reading it throws nothing, and nothing
/// that is told can act on a terminal.
class KubeconfigDamageTest {
  private static final int SEEDS = 3_000;
  private static final String NOISE = "{}[]:,-&*!|>'\"%@`#?\n\t \u0000\u0007\u001b~é\u202e0123xX.=";

  @TempDir Path home;

  @Test
  void whateverStandsInAFileReadingItThrowsNothing() throws IOException {
    String whole = whole();
    int usable = 0;
    int left = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Path file = Files.write(home.resolve("config"), damaged(whole, new Random(seed)));
      Kubeconfig read = Kubeconfig.read(KubeconfigPlaces.of(file, Map.of(), home));
      assertThat(read).as("seed %d", seed).isInstanceOf(Kubeconfig.Found.class);
      var found = (Kubeconfig.Found) read;
      usable += found.contexts().stream().anyMatch(KubeContext.Usable.class::isInstance) ? 1 : 0;
      left += found.problems().isEmpty() ? 0 : 1;
      assertThat(found.toString()).as("seed %d", seed).doesNotContain("\u001b", "\u202e", "\u0007");
    }
    assertThat(usable).as("damage that left something to read").isBetween(SEEDS / 20, SEEDS);
    assertThat(left).as("damage that was told").isBetween(SEEDS / 20, SEEDS);
  }

  private static String whole() {
    String exec =
        "exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login, args: [a, b],"
            + " env: [{name: A, value: secret}], interactiveMode: Never}";
    return new KubeconfigText()
        .cluster("a", "server: 'https://a', tls-server-name: x, certificate-authority-data: YQ==")
        .cluster("b", "server: https://b, proxy-url: 'http://u:secret@proxy:1'")
        .user("t", "token: secret, as: jane, as-groups: [x], as-user-extra: {k: [v]}")
        .user("e", exec)
        .user("p", "username: u, password: secret")
        .context("one", "b", "t")
        .context("two", "b", "e")
        .context("three", "b", "p")
        .context("four", "a", "t")
        .current("one")
        .toString();
  }

  private static byte[] damaged(String whole, Random random) {
    var text = new StringBuilder(whole);
    for (int damage = 1 + random.nextInt(4); damage > 0; damage--) {
      int at = random.nextInt(text.length() - 30);
      switch (random.nextInt(4)) {
        case 0 -> text.setCharAt(at, NOISE.charAt(random.nextInt(NOISE.length())));
        case 1 -> text.insert(at, NOISE.charAt(random.nextInt(NOISE.length())));
        case 2 -> text.delete(at, at + 1 + random.nextInt(20));
        default -> text.insert(at, text.substring(random.nextInt(at + 1), at + 1));
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}

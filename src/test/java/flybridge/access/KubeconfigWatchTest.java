package flybridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigWatchTest {
  @TempDir Path home;
  private final List<KubeconfigWatch.Change> changes = new ArrayList<>();

  @Test
  void aChangeIsTakenInOnceTheFileIsStill() throws IOException {
    write(config(), text("one"));
    KubeconfigWatch watch = watch();
    assertThat(contexts(watch.current())).containsExactly("one");
    look(watch, 3);
    assertThat(changes).isEmpty();
    write(config(), "apiVersion: v1\nconte");
    look(watch, 1);
    write(config(), text("one", "two"));
    look(watch, 1);
    assertThat(changes).isEmpty();
    look(watch, 5);
    assertThat(changes).hasSize(1);
    assertThat(changes.getFirst().files()).containsExactly(config());
    assertThat(contexts(changes.getFirst().kubeconfig())).containsExactly("one", "two");
    assertThat(watch.current()).isSameAs(changes.getFirst().kubeconfig());
  }

  @Test
  void aFileThatAppearsAndGoesIsNoticed() throws IOException {
    KubeconfigWatch watch = watch();
    assertThat(watch.current()).isInstanceOf(Kubeconfig.Missing.class);
    write(config(), text("one"));
    look(watch, 2);
    assertThat(contexts(watch.current())).containsExactly("one");
    Files.delete(config());
    look(watch, 2);
    assertThat(watch.current()).isInstanceOf(Kubeconfig.Missing.class);
    assertThat(changes).hasSize(2);
  }

  @Test
  void aFileReplacedByARenameIsNoticed() throws IOException {
    write(config(), text("one"));
    KubeconfigWatch watch = watch();
    Path fresh = home.resolve("fresh");
    write(fresh, text("two"));
    Files.setLastModifiedTime(fresh, Files.getLastModifiedTime(config()));
    Files.move(fresh, config(), StandardCopyOption.ATOMIC_MOVE);
    look(watch, 2);
    assertThat(contexts(watch.current())).containsExactly("two");
  }

  /// As mounted ConfigMaps do: the file is a link through a folder that is a link itself.
  @Test
  @EnabledOnOs(
      value = {OS.LINUX, OS.MAC},
      disabledReason = "links need rights on Windows")
  void aLinkThatLeadsElsewhereIsNoticed() throws IOException {
    write(home.resolve("a/config"), text("one"));
    write(home.resolve("b/config"), text("two"));
    Files.createDirectories(config().getParent());
    Files.createSymbolicLink(home.resolve("data"), home.resolve("a"));
    Files.createSymbolicLink(config(), home.resolve("data/config"));
    KubeconfigWatch watch = watch();
    assertThat(contexts(watch.current())).containsExactly("one");
    Files.createSymbolicLink(home.resolve("new"), home.resolve("b"));
    Files.move(home.resolve("new"), home.resolve("data"), StandardCopyOption.REPLACE_EXISTING);
    look(watch, 2);
    assertThat(contexts(watch.current())).containsExactly("two");
  }

  @Test
  void filesThatTheKubeconfigNamesAreWatchedToo() throws IOException {
    Path authority = home.resolve(".kube/ca.crt");
    Path token = home.resolve(".kube/token");
    write(
        config(),
        new KubeconfigText()
            .cluster("c", "server: 'https://a', certificate-authority: ca.crt")
            .user("u", "tokenFile: token")
            .context("x", "c", "u")
            .toString());
    KubeconfigWatch watch = watch();
    assertThat(found(watch).context("x")).isInstanceOf(KubeContext.Broken.class);
    write(authority, new Authority("test").pem());
    look(watch, 2);
    assertThat(found(watch).context("x")).isInstanceOf(KubeContext.Usable.class);
    Kubeconfig before = watch.current();
    write(token, "t");
    look(watch, 2);
    assertThat(changes).hasSize(2);
    assertThat(changes.getLast().files()).containsExactly(token);
    assertThat(changes.getLast().kubeconfig()).isEqualTo(before);
  }

  @Test
  void aListenerThatFailsDoesNotEndTheWatch() throws IOException {
    write(config(), text("one"));
    var watch =
        new KubeconfigWatch(
            places(),
            change -> {
              changes.add(change);
              throw new IllegalStateException("a listener's mistake");
            });
    try (var log = new LogRecords()) {
      write(config(), text("two", "more"));
      look(watch, 2);
      write(config(), text("three"));
      look(watch, 2);
      assertThat(log.text()).contains("a listener's mistake");
    }
    assertThat(changes).hasSize(2);
  }

  @Test
  void theSchedulerLooksUntilTheWatchIsClosed() throws Exception {
    write(config(), text("one"));
    var noticed = new CompletableFuture<KubeconfigWatch.Change>();
    try (var scheduler = Executors.newSingleThreadScheduledExecutor()) {
      try (var watch = KubeconfigWatch.start(places(), scheduler, noticed::complete)) {
        write(config(), text("one", "two"));
        assertThat(contexts(noticed.get(60, TimeUnit.SECONDS).kubeconfig())).hasSize(2);
        assertThat(contexts(watch.current())).hasSize(2);
      }
      assertThat(scheduler.shutdownNow()).allMatch(task -> ((Future<?>) task).isCancelled());
    }
  }

  private KubeconfigWatch watch() {
    return new KubeconfigWatch(places(), changes::add);
  }

  private KubeconfigPlaces places() {
    return KubeconfigPlaces.of(null, Map.of(), home);
  }

  private Path config() {
    return home.resolve(".kube").resolve("config");
  }

  private static void look(KubeconfigWatch watch, int times) {
    for (int time = 0; time < times; time++) {
      watch.look();
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String text(String... contexts) {
    var text = new KubeconfigText().cluster("c", "server: https://a").user("u", "token: t");
    for (String context : contexts) {
      text.context(context, "c", "u");
    }
    return text.toString();
  }

  private static Kubeconfig.Found found(KubeconfigWatch watch) {
    return (Kubeconfig.Found) watch.current();
  }

  private static List<String> contexts(Kubeconfig kubeconfig) {
    return ((Kubeconfig.Found) kubeconfig).contexts().stream().map(KubeContext::name).toList();
  }
}

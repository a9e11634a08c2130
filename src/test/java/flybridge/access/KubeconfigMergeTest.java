package flybridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KubeconfigMergeTest {
  @TempDir Path home;

  static Stream<Arguments> mergedFiles() {
    String red = config("red").current("red").toString();
    String blue = config("blue").current("blue").toString();
    String otherRed =
        new KubeconfigText()
            .cluster("red", "server: https://other-red")
            .user("red", "token: other")
            .cluster("green", "server: https://green")
            .context("red", "green", "red")
            .toString();
    return Stream.of(
        Arguments.of("one file", List.of(red), "red=https://red", "red"),
        Arguments.of("the first current context counts", List.of(red, blue), both(), "red"),
        Arguments.of(
            "a file without a current context leaves it to the next",
            List.of(config("red").toString(), blue),
            both(),
            "blue"),
        Arguments.of(
            "the first entry of a name counts, whole",
            List.of(red, otherRed),
            "red=https://red",
            "red"),
        Arguments.of(
            "a context may join entries of several files",
            List.of(red, crossing()),
            "red=https://red mixed=https://far",
            "red"),
        Arguments.of("an empty file says nothing", List.of("", blue), "blue=https://blue", "blue"),
        Arguments.of(
            "a broken file is left out alone",
            List.of("clusters: [\n  {{{", blue),
            "blue=https://blue",
            "blue"),
        Arguments.of("nothing at all", List.of("---\n"), "", ""));
  }

  private static String crossing() {
    return new KubeconfigText()
        .cluster("far", "server: https://far")
        .context("mixed", "far", "red")
        .toString();
  }

  private static KubeconfigText config(String name) {
    return new KubeconfigText()
        .cluster(name, "server: https://" + name)
        .user(name, "token: t")
        .context(name, name, name);
  }

  private static String both() {
    return "red=https://red blue=https://blue";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mergedFiles")
  void filesAreMergedAsKubectlMergesThem(
      String rule, List<String> texts, String servers, String current) throws IOException {
    var list = new StringBuilder();
    for (String text : texts) {
      Path file = Files.writeString(home.resolve("config-" + list.length()), text);
      list.append(file).append(File.pathSeparator);
    }
    Kubeconfig.Found found = found(places(Map.of("KUBECONFIG", list.toString())));
    assertThat(servers(found)).as(rule).isEqualTo(servers);
    assertThat(found.currentContext()).as(rule).isEqualTo(current);
  }

  @Test
  void missingFilesAndEmptyElementsOfTheListAreSkipped() throws IOException {
    Path there = write("there", config("red").toString());
    String list =
        String.join(File.pathSeparator, "", home.resolve("gone").toString(), "", "" + there);
    Kubeconfig.Found found = found(places(Map.of("KUBECONFIG", list)));
    assertThat(servers(found)).isEqualTo("red=https://red");
    assertThat(found.problems()).isEmpty();
    assertThat(found.files()).contains(there, home.resolve("gone"));
  }

  @Test
  void theNamedFileIsTheOnlyOne() throws IOException {
    Path named = write("named", config("red").toString());
    Path listed = write("listed", config("blue").toString());
    var places = KubeconfigPlaces.of(named, Map.of("KUBECONFIG", listed.toString()), home);
    assertThat(servers(found(places))).isEqualTo("red=https://red");
  }

  @Test
  void withoutAnyNameItIsTheOneInTheHomeDirectory() throws IOException {
    Files.createDirectory(home.resolve(".kube"));
    write(".kube/config", config("red").toString());
    assertThat(servers(found(places(Map.of())))).isEqualTo("red=https://red");
    assertThat(servers(found(places(Map.of("KUBECONFIG", ""))))).isEqualTo("red=https://red");
  }

  @Test
  void noKubeconfigAtAllIsAnAnswerOfItsOwn() {
    assertThat(Kubeconfig.read(places(Map.of())))
        .isInstanceOfSatisfying(
            Kubeconfig.Missing.class,
            missing -> {
              assertThat(missing.named()).isFalse();
              assertThat(missing.sentence()).contains("--kubeconfig", home.toString());
              assertThat(missing.files()).containsExactly(home.resolve(".kube/config"));
            });
    Path gone = home.resolve("gone");
    assertThat(Kubeconfig.read(KubeconfigPlaces.of(gone, Map.of(), home)))
        .isInstanceOfSatisfying(
            Kubeconfig.Missing.class, missing -> assertThat(missing.named()).isTrue());
    assertThat(Kubeconfig.read(places(Map.of("KUBECONFIG", gone.toString()))))
        .isInstanceOfSatisfying(
            Kubeconfig.Missing.class,
            missing -> assertThat(missing.sentence()).contains("KUBECONFIG", gone.toString()));
  }

  @Test
  void relativePathsStartAtTheFileInWhichTheyStand() throws IOException {
    var authority = new Authority("test");
    Path near = Files.createDirectory(home.resolve("near"));
    Path far = Files.createDirectory(home.resolve("far"));
    Files.writeString(near.resolve("ca.crt"), authority.pem());
    Path first =
        Files.writeString(
            near.resolve("config"),
            new KubeconfigText()
                .cluster("red", "server: https://red, certificate-authority: ca.crt")
                .context("red", "red", "red")
                .toString());
    Path second =
        Files.writeString(
            far.resolve("config"),
            new KubeconfigText()
                .user(
                    "red",
                    "exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: ./login}")
                .user("blue", "tokenFile: ../token")
                .context("blue", "red", "blue")
                .toString());
    String list = first + File.pathSeparator + second;
    Kubeconfig.Found found = found(places(Map.of("KUBECONFIG", list)));
    assertThat(access(found, "red").authorities()).isEqualTo(Pem.of(authority.pem()));
    assertThat(access(found, "red").identity())
        .isInstanceOfSatisfying(
            Identity.Exec.class,
            exec -> assertThat(exec.spec().command()).isEqualTo(far.resolve("login").toString()));
    assertThat(access(found, "blue").identity())
        .isEqualTo(new Identity.TokenInFile(home.resolve("token"), null));
    assertThat(found.files())
        .contains(first, second, near.resolve("ca.crt"), home.resolve("token"));
  }

  @Test
  void jsonIsReadToo() throws IOException {
    write(
        "json",
        """
        {"kind":"Config","apiVersion":"v1","current-context":"red",
         "clusters":[{"name":"red","cluster":{"server":"https://red:6443/"}}],
         "users":[],"contexts":[{"name":"red","context":{"cluster":"red","namespace":"shop"}}]}
        """);
    Kubeconfig.Found found = found(KubeconfigPlaces.of(home.resolve("json"), Map.of(), home));
    assertThat(access(found, "red").server()).hasToString("https://red:6443");
    assertThat(access(found, "red").namespace()).isEqualTo("shop");
    assertThat(found.current().name()).isEqualTo("red");
  }

  private KubeconfigPlaces places(Map<String, String> environment) {
    return KubeconfigPlaces.of(null, environment, home);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(home.resolve(name), text);
  }

  private static Kubeconfig.Found found(KubeconfigPlaces places) {
    return (Kubeconfig.Found) Kubeconfig.read(places);
  }

  private static ClusterAccess access(Kubeconfig.Found found, String context) {
    return ((KubeContext.Usable) found.context(context)).access();
  }

  private static String servers(Kubeconfig.Found found) {
    return found.contexts().stream()
        .map(context -> context.name() + "=" + ((KubeContext.Usable) context).access().server())
        .collect(Collectors.joining(" "));
  }
}

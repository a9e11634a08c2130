package flybridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeconfigTest {
  private static final String EXEC = "exec: {apiVersion: client.authentication.k8s.io/%s, %s}";

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          certificate-authority: gone.crt            | does not exist; restore it
          certificate-authority: .                   | cannot be read; restore it
          certificate-authority-data: '***'          | not base64
          certificate-authority-data: bm8gY2VydA==   | no readable certificate
          insecure-skip-tls-verify: maybe            | neither true nor false
          server: 'ftp://a'                          | no address of the form
          server: ''                                 | names no server
          server: [1]                                | not read as a text; put it in quotes
          tls-server-name: 5                         | not read as a text; put it in quotes
          certificate-authority: /dev/zero           | too large to be one
          proxy-url: 'socks5://bastion:1080'         | SOCKS proxies are not supported
          proxy-url: 'https://proxy:3128'            | write http:// instead
          proxy-url: 'proxy 3128'                    | not of the form http://host:port
          """)
  void aBrokenClusterIsExplainedAndTheOthersStay(String field, String sentence) throws IOException {
    String fields = field.startsWith("server") ? field : "server: https://a, " + field;
    Kubeconfig.Found found =
        read(twoContexts().cluster("bad", fields).user("bad", "token: t").toString());
    assertBroken(found, sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          client-certificate-data: bm8=, client-key-data: bm8= | no readable PEM certificate
          client-certificate: gone.crt                         | does not exist
          token: t, username: u, password: p                   | both a token and a password
          as-groups: [ops]                                     | without as
          as: jane, as-groups: ops                             | not a list
          as: jane, as-groups: [1]                             | put each in quotes
          token: 0123                                          | put it in quotes
          auth-provider: {name: gcp}                           | gke-gcloud-auth-plugin
          auth-provider: {name: azure}                         | kubelogin convert-kubeconfig
          auth-provider: {name: oidc}                          | oidc-login
          auth-provider: {name: own}                           | use an exec plug-in instead
          exec: {command: aws}                                 | write client.auth
          """)
  void aBrokenUserIsExplainedAndTheOthersStay(String fields, String sentence) throws IOException {
    Kubeconfig.Found found =
        read(twoContexts().cluster("bad", "server: https://a").user("bad", fields).toString());
    assertBroken(found, sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          v1alpha1 | command: aws                             | dropped in 1.24; update
          v2       | command: aws                             | client.authentication.k8s.io/v1.
          v1       | command: aws                             | without an interactiveMode
          v1       | command: aws, interactiveMode: Always    | a window has none
          v1       | command: aws, interactiveMode: Sometimes | write Never or IfAvailable
          v1       | interactiveMode: Never                   | without a command
          v1beta1  | 'command: aws, env: [{value: v}]'        | nameless variable
          """)
  void aPlugInThatCannotWorkIsExplained(String version, String fields, String sentence)
      throws IOException {
    String user = EXEC.formatted(version, fields);
    Kubeconfig.Found found =
        read(twoContexts().cluster("bad", "server: https://a").user("bad", user).toString());
    assertBroken(found, sentence);
  }

  @Test
  void aContextOfAnUnknownClusterOrUserIsExplained() throws IOException {
    Kubeconfig.Found found =
        read(
            twoContexts()
                .cluster("bad", "server: https://a")
                .contextOf("none", "user: good")
                .contextOf("odd", "cluster: good, namespace: No_Such")
                .toString());
    assertBroken(found, "names the user \"bad\", which no kubeconfig file has");
    assertThat(problem(found, "none")).contains("names no cluster");
    assertThat(problem(found, "odd")).contains("no valid name");
    assertThat(problem(found, "elsewhere")).contains("Choose one of: good, bad, none, odd.");
    assertThat(found.current()).isInstanceOf(KubeContext.Broken.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'clusters: [{name: a, token: s3cr3t'           | is not valid YAML (see line
          'just a text'                                  | is no kubeconfig and was left out
          '{kind: Deployment, apiVersion: apps/v1}'      | is no kubeconfig but a Deployment
          '{x: &a s3cr3t, users: [{name: *a}]}'          | uses YAML aliases
          '{clusters: 3}'                                | has clusters that are not a list
          '{users: [{user: {token: s3cr3t}}]}'           | without a name among its users
          '{users: [{name: a}, {name: a}]}'              | has "a" twice
          """)
  void aFileThatIsNoKubeconfigIsExplainedWithoutQuotingIt(String text, String sentence)
      throws IOException {
    Kubeconfig.Found found = read(text);
    assertThat(found.contexts()).isEmpty();
    assertThat(found.problems()).singleElement().asString().contains(sentence);
    assertThat(found.problems().toString()).doesNotContain("s3cr3t");
  }

  @Test
  void everythingThatAContextSaysIsRead() throws IOException {
    var authority = new Authority("test");
    String ca =
        Base64.getEncoder().encodeToString(authority.pem().getBytes(StandardCharsets.UTF_8));
    Kubeconfig.Found found =
        read(
            new KubeconfigText()
                .cluster(
                    "c",
                    "server: 'https://host:6443/k8s/clusters/c-1/', tls-server-name: kubernetes,"
                        + " proxy-url: 'http://jane:s3cr3t@proxy:3128', disable-compression: true,"
                        + " certificate-authority-data: "
                        + ca)
                .user(
                    "u",
                    "token: s3cr3t, as: root, as-uid: '7', as-groups: [a, b],"
                        + " as-user-extra: {scope: [x, y]}")
                .contextOf("ctx", "cluster: c, user: u, namespace: shop")
                .toString());
    ClusterAccess access = access(found, "ctx");
    assertThat(access.server()).hasToString("https://host:6443/k8s/clusters/c-1");
    assertThat(access.serverName()).isEqualTo("kubernetes");
    assertThat(access.clusterName()).isEqualTo("c");
    assertThat(access.userName()).isEqualTo("u");
    assertThat(access.namespace()).isEqualTo("shop");
    assertThat(access.insecure()).isFalse();
    assertThat(access.compressed()).isFalse();
    assertThat(access.authorities()).isEqualTo(Pem.of(authority.pem()));
    assertThat(access.proxy())
        .isEqualTo(new Proxy("proxy", 3128, "jane", new Secret("s3cr3t"), "proxy-url"));
    assertThat(access.impersonation())
        .isEqualTo(
            new Impersonation("root", "7", List.of("a", "b"), Map.of("scope", List.of("x", "y"))));
    assertThat(access.identity()).isEqualTo(new Identity.Token(new Secret("s3cr3t")));
    assertThat(access + " " + access.identity() + access.proxy() + access.describe())
        .doesNotContain("s3cr3t")
        .contains("kubernetes", "acting as root", "a token from the kubeconfig");
  }

  @Test
  void aTokenOrCertificateInTheFileWinsOverAPlugIn() throws IOException {
    String exec = EXEC.formatted("v1beta1", "command: aws");
    Kubeconfig.Found found =
        read(
            new KubeconfigText()
                .cluster("c", "server: https://a")
                .user("u", "token: t, " + exec)
                .user("v", exec)
                .context("token", "c", "u")
                .context("plain", "c", "v")
                .toString());
    assertThat(access(found, "token").identity()).isInstanceOf(Identity.Token.class);
    assertThat(access(found, "plain").identity()).isInstanceOf(Identity.Exec.class);
  }

  @Test
  void overPlainHttpNoCredentialIsSent() throws IOException {
    Kubeconfig.Found found =
        read(
            new KubeconfigText()
                .cluster("c", "server: 'http://localhost:8080'")
                .user("u", "token: t")
                .context("x", "c", "u")
                .toString());
    assertThat(access(found, "x").identity()).isEqualTo(new Identity.Anonymous());
  }

  @Test
  void twoReadingsOfTheSameFilesAreEqualAndAChangedContextIsNot() throws IOException {
    String text =
        twoContexts().cluster("bad", "server: https://b").user("bad", "token: first").toString();
    Kubeconfig.Found first = read(text);
    assertThat(read(text)).isEqualTo(first);
    Kubeconfig.Found changed = read(text.replace("token: first", "token: second"));
    assertThat(changed).isNotEqualTo(first);
    assertThat(changed.context("good")).isEqualTo(first.context("good"));
    assertThat(changed.context("bad")).isNotEqualTo(first.context("bad"));
  }

  private static KubeconfigText twoContexts() {
    return new KubeconfigText()
        .cluster("good", "server: https://good")
        .user("good", "token: t")
        .context("good", "good", "good")
        .context("bad", "bad", "bad");
  }

  private Kubeconfig.Found read(String text) throws IOException {
    Path file = Files.writeString(home.resolve("config"), text);
    return (Kubeconfig.Found) Kubeconfig.read(KubeconfigPlaces.of(file, Map.of(), home));
  }

  private static void assertBroken(Kubeconfig.Found found, String sentence) {
    assertThat(problem(found, "bad")).contains(sentence).doesNotContain("s3cr3t");
    assertThat(found.context("good")).isInstanceOf(KubeContext.Usable.class);
  }

  private static String problem(Kubeconfig.Found found, String context) {
    return ((KubeContext.Broken) found.context(context)).problem();
  }

  private static ClusterAccess access(Kubeconfig.Found found, String context) {
    return ((KubeContext.Usable) found.context(context)).access();
  }
}

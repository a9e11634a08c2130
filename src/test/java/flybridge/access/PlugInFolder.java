package flybridge.access;

import flybridge.access.ExecConsent.Answer;
import flybridge.time.ManualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;

/// A folder with a kubeconfig and a plug-in beside it: a real shell script, run as a real process,
/// which notes each of its runs.
final class PlugInFolder {
  static final String V1BETA1 = "client.authentication.k8s.io/v1beta1";
  static final String V1 = "client.authentication.k8s.io/v1";
  static final String CONTEXT = "prod";

  final ManualTime time = new ManualTime(Instant.parse("2026-03-01T12:00:00Z"));
  final Path folder;
  ExecConsent consent = ExecConsent.given();
  Duration limit = Duration.ofSeconds(60);
  String extraFields = "";
  String clusterFields = "";

  PlugInFolder(Path folder) {
    this.folder = folder;
  }

  /// Writes a program.
  Path script(String name, String body) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  /// Writes the plug-in: it notes its run, then does as told, in this folder.
  void plugIn(String body) throws IOException {
    script("login", "cd '%s'\necho run >> runs\n%s".formatted(folder, body));
  }

  /// A plug-in that gives the token, or the answer, that lies in a file at that moment.
  void plugInThatAnswers(String answer) throws IOException {
    answer(answer);
    plugIn("cat answer.json");
  }

  void answer(String answer) throws IOException {
    Files.writeString(folder.resolve("answer.json"), answer);
  }

  static String token(String version, String token, String more) {
    return """
        {"kind":"ExecCredential","apiVersion":"%s","status":{"token":"%s"%s}}"""
        .formatted(version, token, more);
  }

  static String expiring(String token, Instant expires) {
    return token(V1BETA1, token, ",\"expirationTimestamp\":\"" + expires + "\"");
  }

  int runs() throws IOException {
    Path runs = folder.resolve("runs");
    return Files.exists(runs) ? Files.readAllLines(runs).size() : 0;
  }

  ClusterAccess access(String version) throws IOException {
    String exec =
        "exec: {apiVersion: %s, command: ./login, interactiveMode: IfAvailable%s}"
            .formatted(version, extraFields);
    Path file =
        Files.writeString(
            folder.resolve("config"),
            new KubeconfigText()
                .cluster("c", "server: 'https://prod:6443'" + clusterFields)
                .user("u", exec)
                .context(CONTEXT, "c", "u")
                .toString());
    var found = (Kubeconfig.Found) Kubeconfig.read(KubeconfigPlaces.of(file, Map.of(), folder));
    return ((KubeContext.Usable) found.context(CONTEXT)).access();
  }

  Credentials open() throws IOException {
    return open(V1BETA1);
  }

  Credentials open(String version) throws IOException {
    Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin", "FROM_PROCESS", "inherited");
    return new Keyring(
            time, consent, environment, folder, Executors.newVirtualThreadPerTaskExecutor(), limit)
        .open(access(version));
  }

  static ExecConsent answering(Answer answer) {
    return question -> answer;
  }
}

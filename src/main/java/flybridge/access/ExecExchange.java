package flybridge.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// What goes to and comes from an exec plug-in: an `ExecCredential` in both directions
/// (kubernetes.io, "Client Authentication (v1)" and "(v1beta1)", which do not differ here).
final class ExecExchange {
  /// The variable in which a plug-in is told what is asked (client-go, `exec.go`).
  static final String VARIABLE = "KUBERNETES_EXEC_INFO";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ExecExchange() {}

  /// A plug-in's answer, read.
  ///
  /// @param expires when it runs out; null for not known
  record Answer(Credential credential, @Nullable Instant expires) {}

  /// An answer that is of no use; the message continues a sentence about the plug-in and quotes
  /// nothing of the answer.
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  /// The question: no terminal, and the cluster if the plug-in wants to know it.
  static String question(ExecSpec spec, ClusterAccess access) {
    ObjectNode root = JSON.createObjectNode();
    root.put("kind", "ExecCredential");
    root.put("apiVersion", spec.apiVersion());
    ObjectNode content = root.putObject("spec");
    if (spec.wantsCluster()) {
      describe(content.putObject("cluster"), access);
    }
    content.put("interactive", false);
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always written", e);
    }
  }

  private static void describe(ObjectNode cluster, ClusterAccess access) {
    cluster.put("server", access.server().toString());
    if (!access.serverName().isEmpty()) {
      cluster.put("tls-server-name", access.serverName());
    }
    if (access.insecure()) {
      cluster.put("insecure-skip-tls-verify", true);
    }
    Pem authorities = access.authorities();
    if (authorities != null) {
      cluster.put("certificate-authority-data", authorities.bytes());
    }
    Proxy proxy = access.proxy();
    if (proxy != null && proxy.origin().equals("proxy-url")) {
      cluster.put("proxy-url", proxy.configured());
    }
    if (!access.compressed()) {
      cluster.put("disable-compression", true);
    }
    if (!access.execConfig().isNull()) {
      cluster.set("config", access.execConfig());
    }
  }

  /// Reads an answer with the checks of client-go (`exec.go`, `refreshCredsLocked`).
  static Answer answer(byte[] output, ExecSpec spec, @Nullable ClientCertificate certificate)
      throws Unusable {
    JsonNode root = tree(output);
    if (!root.path("kind").asText().equals("ExecCredential")) {
      throw new Unusable("printed something that is no ExecCredential");
    }
    if (!root.path("apiVersion").asText().equals(spec.apiVersion())) {
      throw new Unusable("answered in another version than the kubeconfig's " + spec.apiVersion());
    }
    JsonNode status = root.path("status");
    String token = status.path("token").asText("");
    String certificatePem = status.path("clientCertificateData").asText("");
    String keyPem = status.path("clientKeyData").asText("");
    if (certificatePem.isEmpty() != keyPem.isEmpty()) {
      throw new Unusable("gave only one of certificate and key");
    }
    if (token.isEmpty() && keyPem.isEmpty()) {
      throw new Unusable("gave neither a token nor a certificate");
    }
    ClientCertificate own = keyPem.isEmpty() ? certificate : pair(certificatePem, keyPem);
    Credential credential = token.isEmpty() ? Credential.none(own) : Credential.bearer(token, own);
    return new Answer(credential, expires(status.path("expirationTimestamp")));
  }

  private static JsonNode tree(byte[] output) throws Unusable {
    try {
      return JSON.readTree(output);
    } catch (IOException e) {
      throw new Unusable("printed something that is no ExecCredential");
    }
  }

  private static ClientCertificate pair(String certificate, String key) throws Unusable {
    try {
      return ClientCertificate.of(Pem.of(certificate), Pem.of(key));
    } catch (PemReader.UnusableKey e) {
      throw new Unusable("gave a certificate and a key that cannot be used together");
    }
  }

  private static @Nullable Instant expires(JsonNode timestamp) throws Unusable {
    if (timestamp.isMissingNode() || timestamp.isNull()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(timestamp.asText()).toInstant();
    } catch (DateTimeException e) {
      throw new Unusable("gave an expirationTimestamp that is no time");
    }
  }
}

package flybridge.drill.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.Catalogue.Resource;
import flybridge.drill.api.wire.Exchange;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// OpenAPI v3: an index, and for each group what clients need in order to write: which kinds there
/// are, and that `fieldValidation` and `dryRun` may be given. Fields of kinds are not described.
final class OpenApi {
  private static final String ROOT = "/openapi/v3";
  private final Map<String, byte[]> documents = new LinkedHashMap<>();

  OpenApi() {
    document("api/v1", "", "v1");
    Catalogue.groups()
        .forEach(
            group ->
                document(
                    "apis/" + group.name() + "/" + group.version(), group.name(), group.version()));
  }

  boolean handle(Exchange exchange, String path) throws IOException {
    if (path.equals(ROOT)) {
      exchange.answer(200, "text/plain; charset=utf-8", Json.write(index()));
      return true;
    }
    byte[] document =
        path.startsWith(ROOT + "/") ? documents.get(path.substring(ROOT.length() + 1)) : null;
    if (document != null) {
      exchange.answer(200, "application/json", document);
    }
    return document != null;
  }

  /// SHA-512 in hexadecimal capitals, as the server marks its documents.
  static String digest(byte[] document) {
    try {
      return HexFormat.of()
          .withUpperCase()
          .formatHex(MessageDigest.getInstance("SHA-512").digest(document));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-512", impossible);
    }
  }

  private ObjectNode index() {
    ObjectNode index = Json.object();
    ObjectNode paths = index.putObject("paths");
    documents.forEach(
        (name, document) ->
            paths
                .putObject(name)
                .put("serverRelativeURL", ROOT + "/" + name + "?hash=" + digest(document)));
    return index;
  }

  private void document(String name, String group, String version) {
    ObjectNode document = Json.object().put("openapi", "3.0.0");
    document.putObject("info").put("title", "Kubernetes").put("version", "unversioned");
    ObjectNode paths = document.putObject("paths");
    ObjectNode schemas = document.putObject("components").putObject("schemas");
    for (Resource resource : Catalogue.resources(group, version)) {
      if (!resource.isSubresource()) {
        String scope = resource.namespaced() ? "/namespaces/{namespace}/" : "/";
        ObjectNode path = paths.putObject("/" + name + scope + resource.name() + "/{name}");
        ObjectNode patch = path.putObject("patch");
        for (String parameter : new String[] {"dryRun", "fieldManager", "fieldValidation"}) {
          ObjectNode described = patch.withArray("/parameters").addObject();
          described.put("name", parameter).put("in", "query");
          described.putObject("schema").put("type", "string").put("uniqueItems", true);
        }
        kind(patch.putObject("x-kubernetes-group-version-kind"), group, version, resource);
        schema(schemas, group, version, resource);
      }
    }
    documents.put(name, Json.write(document));
  }

  private static void schema(ObjectNode schemas, String group, String version, Resource resource) {
    String family = group.isEmpty() ? "core" : group.replaceFirst("\\..*", "");
    String name =
        "io.k8s.api.%s.%s.%s".formatted(family.toLowerCase(Locale.ROOT), version, resource.kind());
    ObjectNode schema = schemas.putObject(name).put("type", "object");
    schema.put("description", resource.kind() + " is served by this cluster.");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("apiVersion").put("type", "string");
    properties.putObject("kind").put("type", "string");
    properties.putObject("metadata").put("type", "object");
    kind(schema.putArray("x-kubernetes-group-version-kind").addObject(), group, version, resource);
  }

  private static void kind(ObjectNode node, String group, String version, Resource resource) {
    node.put("group", group).put("version", version).put("kind", resource.kind());
  }
}

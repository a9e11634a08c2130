package flybridge.drill.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.Catalogue.Resource;
import java.util.List;
import java.util.Optional;

/// What the server says about itself: groups, versions, resources, in the old form of one document
/// for each and the aggregated one.
final class Discovery {
  private static final String AGGREGATED = "apidiscovery.k8s.io";

  private Discovery() {}

  /// `/api`
  static ObjectNode legacyVersions(String address) {
    ObjectNode versions = Json.object().put("kind", "APIVersions");
    versions.putArray("versions").add("v1");
    ObjectNode server = versions.putArray("serverAddressByClientCIDRs").addObject();
    server.put("clientCIDR", "0.0.0.0/0").put("serverAddress", address);
    return versions;
  }

  /// `/apis`
  static ObjectNode groups() {
    ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
    ArrayNode groups = list.putArray("groups");
    Catalogue.groups().forEach(group -> groups.add(described(group)));
    return list;
  }

  /// `/apis/GROUP`
  static Optional<ObjectNode> group(String name) {
    return Catalogue.groups().stream()
        .filter(group -> group.name().equals(name))
        .findFirst()
        .map(
            group -> {
              ObjectNode described = Json.object();
              described.put("kind", "APIGroup").put("apiVersion", "v1");
              return described.setAll(described(group));
            });
  }

  /// `/api/v1` and `/apis/GROUP/VERSION`
  static Optional<ObjectNode> resources(String group, String version) {
    List<Resource> resources = Catalogue.resources(group, version);
    if (resources.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode list = Json.object().put("kind", "APIResourceList");
    if (!group.isEmpty()) {
      list.put("apiVersion", "v1");
    }
    list.put("groupVersion", group.isEmpty() ? version : group + "/" + version);
    ArrayNode described = list.putArray("resources");
    for (Resource resource : resources) {
      described.add(plain(resource));
    }
    return Optional.of(list);
  }

  /// `/api` and `/apis`, all in one.
  ///
  /// @param core whether of the core group alone, or of all others
  /// @param version of apidiscovery.k8s.io
  static ObjectNode aggregated(boolean core, String version) {
    ObjectNode list = Json.object().put("kind", "APIGroupDiscoveryList");
    list.put("apiVersion", AGGREGATED + "/" + version).putObject("metadata");
    ArrayNode items = list.putArray("items");
    if (core) {
      aggregate(items.addObject(), "", "v1");
    } else {
      Catalogue.groups()
          .forEach(group -> aggregate(items.addObject(), group.name(), group.version()));
    }
    return list;
  }

  private static void aggregate(ObjectNode item, String group, String version) {
    ObjectNode metadata = item.putObject("metadata");
    if (!group.isEmpty()) {
      metadata.put("name", group);
    }
    ObjectNode described = item.putArray("versions").addObject().put("version", version);
    ArrayNode resources = described.putArray("resources");
    List<Resource> all = Catalogue.resources(group, version);
    for (Resource resource : all) {
      if (!resource.isSubresource()) {
        ObjectNode entry = resources.addObject().put("resource", resource.name());
        responseKind(entry, resource);
        entry.put("scope", resource.namespaced() ? "Namespaced" : "Cluster");
        entry.put("singularResource", resource.singular());
        strings(entry, "verbs", resource.verbs());
        strings(entry, "shortNames", resource.shortNames());
        strings(entry, "categories", resource.categories());
        subresources(entry, resource, all);
      }
    }
    described.put("freshness", "Current");
  }

  private static void subresources(ObjectNode entry, Resource parent, List<Resource> all) {
    for (Resource sub : all) {
      if (sub.name().startsWith(parent.name() + "/")) {
        ObjectNode described = entry.withArray("/subresources").addObject();
        described.put("subresource", sub.name().substring(parent.name().length() + 1));
        responseKind(described, sub);
        strings(described, "verbs", sub.verbs());
      }
    }
  }

  private static void responseKind(ObjectNode entry, Resource resource) {
    ObjectNode kind = entry.putObject("responseKind");
    kind.put("group", resource.kindGroup()).put("version", resource.kindVersion());
    kind.put("kind", resource.kind());
  }

  private static ObjectNode plain(Resource resource) {
    ObjectNode entry = Json.object().put("name", resource.name());
    entry.put("singularName", resource.singular()).put("namespaced", resource.namespaced());
    if (!resource.kindVersion().isEmpty()) {
      entry.put("group", resource.kindGroup()).put("version", resource.kindVersion());
    }
    entry.put("kind", resource.kind());
    strings(entry, "verbs", resource.verbs());
    strings(entry, "shortNames", resource.shortNames());
    strings(entry, "categories", resource.categories());
    if (!resource.storageHash().isEmpty()) {
      entry.put("storageVersionHash", resource.storageHash());
    }
    return entry;
  }

  private static void strings(ObjectNode entry, String field, List<String> values) {
    if (!values.isEmpty()) {
      values.forEach(entry.withArray("/" + field)::add);
    }
  }

  private static ObjectNode described(Catalogue.Group group) {
    ObjectNode described = Json.object().put("name", group.name());
    ObjectNode version = Json.object();
    version.put("groupVersion", group.name() + "/" + group.version());
    version.put("version", group.version());
    described.putArray("versions").add(version);
    described.set("preferredVersion", version.deepCopy());
    return described;
  }
}

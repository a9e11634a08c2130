package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.time.ManualTime;
import java.time.Instant;
import java.util.List;

/// A store that holds the objects of the recorded lists, at the time at which they were recorded.
final class RecordedCluster {
  /// When the last of the lists was recorded.
  static final Instant THEN = Instant.parse("2026-11-21T09:28:25Z");

  /// The highest revision that the recorded requests name as a past one is below this.
  private static final long REVISION = 8_600;

  static final String ADMIN_TOKEN = "admin-token";
  static final List<String> USERS = List.of("view@example.com", "lena@example.com");

  private RecordedCluster() {}

  static ObjectStore store() {
    ObjectStore store = new ObjectStore(new ManualTime(THEN), 1);
    for (ResourceType type : ResourceType.values()) {
      switch (type) {
        case SECRETS -> metadata(store, type, "list/secrets-as-metadata.json");
        case CONFIG_MAPS -> {
          metadata(store, type, "list/configmaps-as-metadata.json");
          items(store, type);
        }
        case PERSISTENT_VOLUME_CLAIMS, SERVICE_ACCOUNTS -> {}
        default -> items(store, type);
      }
    }
    ObjectNode last = Recordings.JSON.createObjectNode();
    last.withObject("/metadata")
        .put("name", "last")
        .put("namespace", "shop")
        .put("resourceVersion", Long.toString(REVISION));
    store.restore(ResourceType.SERVICE_ACCOUNTS, last);
    return store;
  }

  /// What happened while the recorded watch of Events was open: one of them again.
  static void repeatAnEvent(ObjectStore store) {
    JsonNode metadata = store.list(ResourceType.EVENTS).getFirst().path("metadata");
    store.modify(
        ResourceType.EVENTS,
        metadata.path("namespace").asText(),
        metadata.path("name").asText(),
        "kubelet",
        event -> event.put("count", event.path("count").asInt() + 1));
  }

  /// The accounts of the recording; their tokens are their names.
  static Access access() {
    Access access =
        Access.none().with(ADMIN_TOKEN, new User("admin", "1", List.of()), AccessRule.admin());
    for (String user : USERS) {
      access = access.with(user, new User(user, "2", List.of("developers")), List.of());
    }
    return access;
  }

  private static void items(ObjectStore store, ResourceType type) {
    Recordings.read("list/" + type.plural() + ".json")
        .path("items")
        .forEach(item -> store.restore(type, (ObjectNode) item));
  }

  /// Objects of which only the metadata was recorded; their data is made up from its field names.
  private static void metadata(ObjectStore store, ResourceType type, String list) {
    for (JsonNode item : Recordings.read(list).path("items")) {
      ObjectNode object = Recordings.JSON.createObjectNode();
      object.set("metadata", item.path("metadata"));
      ObjectNode data = object.putObject("data");
      item.findValues("f:data")
          .forEach(
              fields ->
                  fields
                      .fieldNames()
                      .forEachRemaining(
                          field -> {
                            if (field.startsWith("f:")) {
                              data.put(field.substring(2), "");
                            }
                          }));
      store.restore(type, object);
    }
  }
}

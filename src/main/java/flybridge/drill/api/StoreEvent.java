package flybridge.drill.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// One change of the store.
///
/// @param revision the store's revision that this change made
/// @param change what became of the object
/// @param type what kind of object
/// @param object the object after the change, or its last state when deleted; nobody may alter it
/// @param previous the object before the change, null when it was added; nobody may alter it
public record StoreEvent(
    long revision,
    Change change,
    ResourceType type,
    ObjectNode object,
    @Nullable ObjectNode previous) {

  /// What became of the object.
  public enum Change {
    ADDED,
    MODIFIED,
    DELETED
  }
}

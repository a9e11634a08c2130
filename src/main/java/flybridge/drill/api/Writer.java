package flybridge.drill.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// Who writes, and how, as `managedFields` will tell.
///
/// @param manager empty for writes that the real server ascribes to nobody: binding a pod, marking
///   one as deleted
/// @param applied what a server-side apply sent, empty for every other write
record Writer(String manager, ObjectStore.Part part, Optional<ObjectNode> applied) {

  static Writer of(String manager, ObjectStore.Part part) {
    return new Writer(manager, part, Optional.empty());
  }

  static Writer applying(String manager, ObjectStore.Part part, ObjectNode sent) {
    return new Writer(manager, part, Optional.of(sent));
  }

  String operation() {
    return applied.isPresent() ? "Apply" : "Update";
  }

  String subresource() {
    return part.subresource();
  }
}

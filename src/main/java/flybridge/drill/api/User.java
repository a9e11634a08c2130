package flybridge.drill.api;

import java.util.List;

/// Who asks.
///
/// @param uid empty when it has none
/// @param groups without the system's own, `system:authenticated` or `system:unauthenticated`
public record User(String name, String uid, List<String> groups) {
  static final User ANONYMOUS = new User("system:anonymous", "", List.of());

  public User {
    groups = List.copyOf(groups);
  }

  boolean isAnonymous() {
    return equals(ANONYMOUS);
  }
}

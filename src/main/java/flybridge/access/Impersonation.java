package flybridge.access;

import java.util.List;
import java.util.Map;

/// Whom the requests say they act for (`as`, `as-uid`, `as-groups`, `as-user-extra` of a user
/// entry).
///
/// @param user the name for `Impersonate-User`
/// @param uid for `Impersonate-Uid`; empty for none
/// @param groups for `Impersonate-Group`, one header each
/// @param extra for `Impersonate-Extra-…`, by key, one header a value
public record Impersonation(
    String user, String uid, List<String> groups, Map<String, List<String>> extra) {
  public Impersonation {
    groups = List.copyOf(groups);
    extra = Map.copyOf(extra);
  }
}

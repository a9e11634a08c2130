package flybridge.drill.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who is known by which token, and what each may do. Immutable.
public final class Access {
  private static final List<String> GET = List.of("get");
  private static final List<String> CREATE = List.of("create");

  /// What every authenticated user may do (roles `system:basic-user`, `system:discovery` and
  /// `system:public-info-viewer`).
  private static final List<AccessRule> AUTHENTICATED =
      List.of(
          AccessRule.inCluster(
              CREATE,
              List.of("authorization.k8s.io"),
              List.of("selfsubjectaccessreviews", "selfsubjectrulesreviews")),
          AccessRule.inCluster(
              CREATE, List.of("authentication.k8s.io"), List.of("selfsubjectreviews")),
          AccessRule.ofPaths(GET, List.of("/.well-known", "/.well-known/*")),
          AccessRule.ofPaths(
              GET,
              List.of(
                  "/api",
                  "/api/*",
                  "/apis",
                  "/apis/*",
                  "/healthz",
                  "/livez",
                  "/openapi",
                  "/openapi/*",
                  "/readyz",
                  "/version",
                  "/version/")),
          AccessRule.ofPaths(
              GET, List.of("/healthz", "/livez", "/readyz", "/version", "/version/")));

  private static final List<AccessRule> ANYBODY = List.of(AUTHENTICATED.getLast());

  private final Map<String, Account> accounts;

  private record Account(User user, List<AccessRule> rules) {}

  private Access(Map<String, Account> accounts) {
    this.accounts = accounts;
  }

  /// Nobody is known.
  public static Access none() {
    return new Access(Map.of());
  }

  /// One more account.
  public Access with(String token, User user, List<AccessRule> rules) {
    Map<String, Account> more = new LinkedHashMap<>(accounts);
    more.put(token, new Account(user, List.copyOf(rules)));
    return new Access(more);
  }

  /// Who sends this Authorization header; without one it is `system:anonymous`.
  ///
  /// @throws StatusException 401 for a token that nobody has
  User authenticate(Optional<String> authorization) {
    if (authorization.isEmpty()) {
      return User.ANONYMOUS;
    }
    String[] words = authorization.get().split("\\s+", 2);
    Account account =
        words.length == 2 && words[0].equalsIgnoreCase("bearer") ? accounts.get(words[1]) : null;
    if (account == null) {
      throw new StatusException(401, "Unauthorized", "Unauthorized");
    }
    return account.user();
  }

  /// @throws StatusException 403
  void check(User user, Attributes wanted) {
    if (!allows(user, wanted)) {
      throw wanted.forbidden(user);
    }
  }

  boolean allows(User user, Attributes wanted) {
    return rules(user).stream().anyMatch(rule -> rule.allows(wanted));
  }

  /// All rules that hold for a user.
  List<AccessRule> rules(User user) {
    List<AccessRule> rules = new ArrayList<>(user.isAnonymous() ? ANYBODY : AUTHENTICATED);
    accounts.values().stream()
        .filter(account -> account.user().equals(user))
        .forEach(account -> rules.addAll(account.rules()));
    return rules;
  }
}

package flybridge.access;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a kubeconfig's user entry says (client-go, `tools/clientcmd/api/v1/types.go`, `AuthInfo`,
/// and what `validation.go` demands of it). A token, a password or a certificate in the file wins
/// over an exec plug-in, which then is not run.
record UserEntry(
    Identity identity,
    @Nullable ClientCertificate certificate,
    @Nullable Impersonation impersonation) {

  /// The user of a context that names none.
  static final UserEntry NOBODY = new UserEntry(new Identity.Anonymous(), null, null);

  static UserEntry of(Fields user, ClusterEntry cluster) throws AccessException {
    Impersonation impersonation = impersonation(user);
    if (cluster.server().getScheme().equals("http")) {
      // As client-go: nothing secret is sent over a connection that everybody can read.
      return new UserEntry(new Identity.Anonymous(), null, impersonation);
    }
    ClientCertificate certificate = certificate(user);
    return new UserEntry(identity(user, certificate != null), certificate, impersonation);
  }

  private static Identity identity(Fields user, boolean certified) throws AccessException {
    String token = user.text("token");
    Path tokenFile = user.path("tokenFile");
    String name = user.text("username");
    String password = user.text("password");
    boolean basic = !name.isEmpty() || !password.isEmpty();
    refuseProvider(user);
    if (!token.isEmpty() && basic) {
      throw user.wrong("has both a token and a password; take one of them out.");
    }
    if (tokenFile != null) {
      return new Identity.TokenInFile(tokenFile, token.isEmpty() ? null : new Secret(token));
    }
    if (!token.isEmpty()) {
      return new Identity.Token(new Secret(token));
    }
    if (basic) {
      return new Identity.Basic(name, new Secret(password));
    }
    Fields exec = user.child("exec");
    if (exec.present() && !certified) {
      return new Identity.Exec(ExecSpec.of(exec));
    }
    return new Identity.Anonymous();
  }

  private static void refuseProvider(Fields user) throws AccessException {
    Fields provider = user.child("auth-provider");
    if (!provider.present()) {
      return;
    }
    String name = provider.text("name");
    String instead =
        switch (name) {
          case "gcp" ->
              "install gke-gcloud-auth-plugin and run gcloud container clusters get-credentials"
                  + " again.";
          case "azure" -> "install kubelogin and run kubelogin convert-kubeconfig.";
          case "oidc" ->
              "use an exec plug-in instead, as kubectl oidc-login (kubelogin) sets one up.";
          default -> "use an exec plug-in instead.";
        };
    throw user.wrong(
        "logs in by the old auth-provider %s, which is not supported; %s"
            .formatted(Sentences.quote(name), instead));
  }

  private static @Nullable ClientCertificate certificate(Fields user) throws AccessException {
    Pem certificate = user.pem("client-certificate-data", "client-certificate");
    if (certificate == null) {
      return null;
    }
    Pem key = user.pem("client-key-data", "client-key");
    if (key == null) {
      throw user.wrong("has a client certificate but no client key; add it.");
    }
    try {
      return ClientCertificate.of(certificate, key);
    } catch (PemReader.UnusableKey e) {
      throw user.wrong(String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable Impersonation impersonation(Fields user) throws AccessException {
    String as = user.text("as");
    String uid = user.text("as-uid");
    List<String> groups = user.texts("as-groups");
    Map<String, List<String>> extra = user.textLists("as-user-extra");
    if (!as.isEmpty()) {
      return new Impersonation(as, uid, groups, extra);
    }
    if (!uid.isEmpty() || !groups.isEmpty() || !extra.isEmpty()) {
      throw user.wrong("has as-uid, as-groups or as-user-extra without as; add whom to act for.");
    }
    return null;
  }
}

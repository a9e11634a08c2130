package flybridge.watch;

import flybridge.access.AccessException;
import flybridge.access.ClientCertificate;
import flybridge.access.ClusterAccess;
import flybridge.access.Credential;
import flybridge.access.Credentials;
import flybridge.access.Impersonation;
import flybridge.access.Proxy;
import flybridge.access.Secret;
import flybridge.access.SystemAuthorities;
import flybridge.access.Tls;
import flybridge.watch.api.Authorization;
import flybridge.watch.api.Endpoint;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Turns what a kubeconfig's context says into an endpoint that can be followed.
public final class Entrance {
  private Entrance() {}

  /// Neither connects nor asks for a credential yet.
  ///
  /// @param credentials stay the caller's, who closes them after the watch
  /// @throws AccessException with a sentence, where the certificates cannot be used
  public static Endpoint of(
      ClusterAccess access, Credentials credentials, SystemAuthorities authorities)
      throws AccessException {
    boolean plain = "http".equals(access.server().getScheme());
    @Nullable Tls tls = plain ? null : Tls.of(access, credentials, authorities);
    Proxy proxy = access.proxy();
    return new Endpoint(
        access.server(),
        tls == null ? null : tls.context(),
        proxy == null ? null : InetSocketAddress.createUnresolved(proxy.host(), proxy.port()),
        proxy == null ? null : login(proxy),
        headers(access.impersonation()),
        access.compressed(),
        new Presenting(credentials, tls));
  }

  private static @Nullable String login(Proxy proxy) {
    if (proxy.user() == null) {
      return null;
    }
    Secret password = proxy.password();
    String both = proxy.user() + ":" + (password == null ? "" : password.reveal());
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  /// Kubernetes "User impersonation" (docs, reference/access-authn-authz/user-impersonation).
  private static Map<String, List<String>> headers(@Nullable Impersonation as) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    if (as != null) {
      headers.put("Impersonate-User", List.of(as.user()));
      if (!as.uid().isEmpty()) {
        headers.put("Impersonate-Uid", List.of(as.uid()));
      }
      if (!as.groups().isEmpty()) {
        headers.put("Impersonate-Group", as.groups());
      }
      as.extra().forEach((key, values) -> headers.put("Impersonate-Extra-" + escaped(key), values));
    }
    return headers;
  }

  /// What may not stand in a header's name is percent-encoded (client-go, `transport`,
  /// headerKeyEscape).
  private static String escaped(String key) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
      boolean token =
          b >= '0' && b <= '9'
              || b >= 'a' && b <= 'z'
              || b >= 'A' && b <= 'Z'
              || b > 0 && "!#$&'*+-.^_`|~".indexOf(b) >= 0;
      escaped.append(token ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xFF));
    }
    return escaped.toString();
  }

  /// Shows the credentials' latest. When a plug-in's certificate changes, sessions that stand for
  /// the old one are forgotten, so that the next connection shows the new one.
  private static final class Presenting implements Authorization {
    private final Credentials credentials;
    private final @Nullable Tls tls;
    private @Nullable Pass last;

    Presenting(Credentials credentials, @Nullable Tls tls) {
      this.credentials = credentials;
      this.tls = tls;
    }

    @Override
    public Pass current() throws NotAvailable {
      try {
        return pass(credentials.current());
      } catch (AccessException e) {
        throw new NotAvailable(e.sentence());
      }
    }

    @Override
    public Pass refused(Pass used) throws NotAvailable {
      try {
        return pass(credentials.refused((Credential) used.origin()));
      } catch (AccessException e) {
        throw new NotAvailable(e.sentence());
      }
    }

    private synchronized Pass pass(Credential credential) {
      Pass known = last;
      if (known != null && known.origin() == credential) {
        return known;
      }
      if (known != null && tls != null && certificateChanged(known, credential)) {
        tls.forgetSessions();
      }
      Pass fresh = new Pass(credential.authorization(), credential);
      last = fresh;
      return fresh;
    }

    private static boolean certificateChanged(Pass known, Credential now) {
      ClientCertificate before = ((Credential) known.origin()).certificate();
      return !Objects.equals(before, now.certificate());
    }
  }
}

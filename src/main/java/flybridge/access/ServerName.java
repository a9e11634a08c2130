package flybridge.access;

import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether a certificate was issued for a name: its alternative names decide, as in Go
/// (`crypto/x509`, `VerifyHostname`); its subject does not. A star stands for exactly the leftmost
/// label; addresses are compared as addresses.
final class ServerName {
  private static final int DNS_NAME = 2;
  private static final int ADDRESS = 7;

  private ServerName() {}

  /// @throws CertificateException with a sentence that lists the names it was issued for
  static void require(X509Certificate certificate, String name) throws CertificateException {
    byte @Nullable [] address = IpAddresses.parse(name);
    String host = name.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
    Collection<List<?>> names = alternativeNames(certificate);
    for (List<?> each : names) {
      int kind = (Integer) each.get(0);
      if (!(each.get(1) instanceof String text)) {
        continue;
      }
      boolean match =
          address == null
              ? kind == DNS_NAME && covers(text.toLowerCase(Locale.ROOT), host)
              : kind == ADDRESS && Arrays.equals(address, IpAddresses.parse(text));
      if (match) {
        return;
      }
    }
    throw new CertificateException(
        "The server's certificate is not for %s but for %s."
            .formatted(Sentences.quote(name), list(names)));
  }

  private static boolean covers(String pattern, String host) {
    if (!pattern.startsWith("*.")) {
      return pattern.equals(host);
    }
    int dot = host.indexOf('.');
    return dot > 0 && host.substring(dot).equals(pattern.substring(1));
  }

  private static Collection<List<?>> alternativeNames(X509Certificate certificate)
      throws CertificateParsingException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    return names == null ? List.of() : names;
  }

  private static String list(Collection<List<?>> names) {
    List<String> shown =
        names.stream()
            .filter(each -> each.get(1) instanceof String)
            .map(each -> Sentences.quote(String.valueOf(each.get(1))))
            .limit(20)
            .toList();
    return shown.isEmpty() ? "no name at all" : String.join(", ", shown);
  }
}

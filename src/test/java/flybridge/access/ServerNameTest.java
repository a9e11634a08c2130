package flybridge.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerNameTest {
  private final Authority authority = new Authority("test");

  @ParameterizedTest
  @CsvSource({
    "kubernetes, kubernetes, true",
    "kubernetes, KUBERNETES, true",
    "Kubernetes, kubernetes., true",
    "kubernetes, kubernetes.default, false",
    "*.example.com, api.example.com, true",
    "*.example.com, example.com, false",
    "*.example.com, a.b.example.com, false",
    "*.example.com, .example.com, false",
    "a*.example.com, api.example.com, false",
    "10.0.0.1, 10.0.0.1, true",
    "10.0.0.1, 10.0.0.2, false",
    "2001:db8::1, 2001:db8:0::1, true",
    "2001:db8::1, [2001:db8::1], true",
    "server, 10.0.0.1, false"
  })
  void aCertificateIsForItsAlternativeNamesOnly(String issuedFor, String name, boolean match) {
    X509Certificate certificate = authority.server("other", issuedFor).certificate();
    if (match) {
      assertThatCode(() -> ServerName.require(certificate, name)).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> ServerName.require(certificate, name))
          .isInstanceOf(CertificateException.class)
          .hasMessageContaining("is not for \"%s\" but for \"other\"".formatted(name));
    }
  }

  @ParameterizedTest
  @CsvSource({"jane", "server"})
  void theSubjectCountsForNothing(String name) {
    X509Certificate certificate = authority.client(name, "EC").certificate();
    assertThatThrownBy(() -> ServerName.require(certificate, name))
        .hasMessageContaining("no name at all");
  }
}

package flybridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCertificateTest {
  private static final String P256_PARAMETERS =
      Authority.block(
          "EC PARAMETERS", new byte[] {6, 8, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 3, 1, 7});

  private final Authority authority = new Authority("test");

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void keysAreReadInTheirOwnEncodingAndInPkcs8(String algorithm) throws Exception {
    Authority.Issued jane = authority.client("jane", algorithm);
    // That the key read is the certificate's is checked by reading it, see below.
    assertThat(of(jane.certificatePem(), jane.pkcs8KeyPem()).key().getAlgorithm())
        .isEqualTo(jane.keys().getPrivate().getAlgorithm());
    assertThat(of(jane.certificatePem(), jane.ownKeyPem()).key().getAlgorithm())
        .isEqualTo(jane.keys().getPrivate().getAlgorithm());
  }

  @Test
  void theOwnEncodingsAreThoseOfTheOldTools() {
    assertThat(authority.client("a", "EC").ownKeyPem()).startsWith("-----BEGIN EC PRIVATE KEY");
    assertThat(authority.client("a", "RSA").ownKeyPem()).startsWith("-----BEGIN RSA PRIVATE KEY");
    assertThat(authority.client("a", "EC").pkcs8KeyPem()).startsWith("-----BEGIN PRIVATE KEY");
  }

  @Test
  void anEcKeyMayHaveItsParametersInFront() throws Exception {
    Authority.Issued jane = authority.client("jane", "EC");
    ClientCertificate read = of(jane.certificatePem(), P256_PARAMETERS + jane.ownKeyPem());
    assertThat(read.key().getAlgorithm()).isEqualTo("EC");
  }

  @Test
  void aChainKeepsItsOrderAndTextAroundItIsPassedOver() throws Exception {
    Authority.Issued jane = authority.client("jane", "EC");
    String chain = "subject=jane\n" + jane.certificatePem() + "\nissuer=test\n" + authority.pem();
    ClientCertificate read = of(chain, jane.ownKeyPem());
    assertThat(read.chain()).hasSize(2).first().isEqualTo(jane.certificate());
    assertThat(read.toString()).contains("CN=jane", "valid until").doesNotContain("PRIVATE");
  }

  @Test
  void anEncryptedKeyIsRefusedWithTheCommandThatHelps() throws Exception {
    Authority.Issued jane = authority.client("jane", "EC");
    assertRefused(jane.certificatePem(), encryptedOldStyle(jane), "openssl pkey -in");
    assertRefused(jane.certificatePem(), encryptedPkcs8(jane), "openssl pkey -in");
  }

  @Test
  void aKeyOfSomebodyElseIsRefused() {
    Authority.Issued jane = authority.client("jane", "EC");
    assertRefused(
        jane.certificatePem(), authority.client("joe", "EC").ownKeyPem(), "does not belong");
    assertRefused(
        jane.certificatePem(), authority.client("joe", "RSA").ownKeyPem(), "does not belong");
  }

  @Test
  void whatIsNoKeyIsRefused() {
    Authority.Issued jane = authority.client("jane", "EC");
    assertRefused(jane.certificatePem(), "s3cr3t", "no readable PEM private key");
    assertRefused(
        jane.certificatePem(),
        Authority.block("EC PRIVATE KEY", new byte[] {1, 2, 3}),
        "no readable PEM private key");
    assertRefused("nothing", jane.ownKeyPem(), "no readable PEM certificate");
  }

  private static ClientCertificate of(String certificate, String key) throws PemReader.UnusableKey {
    return ClientCertificate.of(Pem.of(certificate), Pem.of(key));
  }

  private static void assertRefused(String certificate, String key, String sentence) {
    assertThatThrownBy(() -> of(certificate, key))
        .isInstanceOf(PemReader.UnusableKey.class)
        .hasMessageContaining(sentence)
        .hasMessageNotContaining("s3cr3t");
  }

  private static String encryptedOldStyle(Authority.Issued issued) throws IOException {
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(
          issued.keys().getPrivate(),
          new JcePEMEncryptorBuilder("AES-128-CBC")
              .setProvider(new BouncyCastleProvider())
              .build("password".toCharArray()));
    }
    return text.toString();
  }

  private static String encryptedPkcs8(Authority.Issued issued)
      throws IOException, OperatorCreationException {
    var encryptor =
        new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_128_CBC)
            .setProvider(new BouncyCastleProvider())
            .setPassword("password".toCharArray())
            .build();
    return Authority.pem(new JcaPKCS8Generator(issued.keys().getPrivate(), encryptor).generate());
  }
}

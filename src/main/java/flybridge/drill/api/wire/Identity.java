package flybridge.drill.api.wire;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate authority made for this server alone, and the server's certificate for 127.0.0.1
/// and localhost. Keys live in memory only.
public final class Identity {
  private static final Duration VALID = Duration.ofDays(365);
  private static final Duration ALLOWED_SKEW = Duration.ofDays(1);
  private static final int SERIAL_BITS = 64;
  private static final X500Name AUTHORITY = new X500Name("CN=drill-ca");
  private static final X500Name SERVER = new X500Name("CN=kube-apiserver");

  private final String authorityPem;
  private final SSLContext tls;

  private Identity(String authorityPem, SSLContext tls) {
    this.authorityPem = authorityPem;
    this.tls = tls;
  }

  /// @param now clients judge the validity by the machine's clock, so this is its time
  public static Identity create(Instant now) throws IOException {
    SecureRandom random = new SecureRandom();
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
      keys.initialize(new ECGenParameterSpec("secp256r1"), random);
      KeyPair authority = keys.generateKeyPair();
      KeyPair server = keys.generateKeyPair();
      JcaX509v3CertificateBuilder root = builder(AUTHORITY, authority, now, random);
      root.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      root.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
      X509Certificate rootCertificate = sign(root, authority.getPrivate());
      JcaX509v3CertificateBuilder leaf = builder(SERVER, server, now, random);
      leaf.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      leaf.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      leaf.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(
              new GeneralName[] {
                new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                new GeneralName(GeneralName.dNSName, "localhost")
              }));
      X509Certificate leafCertificate = sign(leaf, authority.getPrivate());
      return new Identity(
          pem(rootCertificate), context(server.getPrivate(), leafCertificate, rootCertificate));
    } catch (GeneralSecurityException | OperatorCreationException wrong) {
      throw new IOException("This JDK cannot make the drill server's certificate.", wrong);
    }
  }

  /// The authority's certificate, for a kubeconfig.
  public String authorityPem() {
    return authorityPem;
  }

  /// TLS with the server's certificate.
  public SSLContext tls() {
    return tls;
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Name subject, KeyPair keys, Instant now, SecureRandom random) {
    return new JcaX509v3CertificateBuilder(
        AUTHORITY,
        new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
        Date.from(now.minus(ALLOWED_SKEW)),
        Date.from(now.plus(VALID)),
        subject,
        keys.getPublic());
  }

  private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException, OperatorCreationException {
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  private static SSLContext context(PrivateKey key, Certificate... chain)
      throws GeneralSecurityException, IOException {
    char[] password = new char[0];
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, password);
    store.setKeyEntry("server", key, password, chain);
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static String pem(Certificate certificate) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(certificate);
    }
    return text.toString();
  }
}

package flybridge.drill.api.wire;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
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

/// Makes the certificates of one authority.
final class Certificates {
  private static final Duration VALID = Duration.ofDays(365);
  private static final Duration ALLOWED_SKEW = Duration.ofDays(1);
  private static final int SERIAL_BITS = 64;
  private static final X500Name AUTHORITY = new X500Name("CN=drill-ca");
  private static final X500Name SERVER = new X500Name("CN=kube-apiserver");

  private final KeyPair authority;
  private final Instant now;
  private final SecureRandom random;

  Certificates(KeyPair authority, Instant now, SecureRandom random) {
    this.authority = authority;
    this.now = now;
    this.random = random;
  }

  /// The authority's own certificate.
  X509Certificate root() throws IOException, GeneralSecurityException {
    JcaX509v3CertificateBuilder root = builder(AUTHORITY, authority);
    root.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    root.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    return sign(root);
  }

  /// A server's certificate for 127.0.0.1 and localhost.
  X509Certificate server(KeyPair keys) throws IOException, GeneralSecurityException {
    JcaX509v3CertificateBuilder leaf = builder(SERVER, keys);
    GeneralName[] names = {
      new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
      new GeneralName(GeneralName.dNSName, "localhost")
    };
    leaf.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    leaf.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    leaf.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    return sign(leaf);
  }

  static String pem(Certificate certificate) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(certificate);
    }
    return text.toString();
  }

  private JcaX509v3CertificateBuilder builder(X500Name subject, KeyPair keys) {
    return new JcaX509v3CertificateBuilder(
        AUTHORITY,
        new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
        Date.from(now.minus(ALLOWED_SKEW)),
        Date.from(now.plus(VALID)),
        subject,
        keys.getPublic());
  }

  private X509Certificate sign(JcaX509v3CertificateBuilder builder)
      throws GeneralSecurityException {
    try {
      PrivateKey key = authority.getPrivate();
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (OperatorCreationException wrong) {
      throw new GeneralSecurityException(wrong);
    }
  }
}

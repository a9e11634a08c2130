package flybridge.access;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate authority of a test's own, which issues real certificates.
public final class Authority {
  private static final char[] NO_PASSWORD = {};

  private final X500Name name;
  private final KeyPair keys;
  private final X509Certificate certificate;
  private long serial = 1;

  /// What was issued: certificate and private key.
  public record Issued(X509Certificate certificate, KeyPair keys) {
    public String certificatePem() {
      return pem(certificate);
    }

    /// In the key's own encoding: PKCS#1 for RSA, SEC1 for EC.
    String ownKeyPem() {
      if (!(keys.getPrivate() instanceof ECPrivateKey key)) {
        return pem(keys.getPrivate());
      }
      // As openssl and Go write it: with the curve's name within.
      var sec1 =
          new org.bouncycastle.asn1.sec.ECPrivateKey(
              256, key.getS(), org.bouncycastle.asn1.sec.SECObjectIdentifiers.secp256r1);
      try {
        return block("EC PRIVATE KEY", sec1.getEncoded());
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    public String pkcs8KeyPem() {
      return block("PRIVATE KEY", keys.getPrivate().getEncoded());
    }
  }

  public Authority(String commonName) {
    name = new X500Name("CN=" + commonName);
    keys = newKeys("EC");
    certificate = sign(name, keys, List.of(), true).certificate();
  }

  static KeyPair newKeys(String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (!algorithm.equals("Ed25519")) {
        generator.initialize(algorithm.equals("EC") ? 256 : 2048, new SecureRandom());
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public String pem() {
    return pem(certificate);
  }

  Issued client(String user, String algorithm) {
    return sign(new X500Name("CN=" + user), newKeys(algorithm), List.of(), false);
  }

  /// @param names host names, or addresses in digits
  public Issued server(String... names) {
    List<GeneralName> all =
        List.of(names).stream()
            .map(
                each ->
                    new GeneralName(
                        IpAddresses.parse(each) == null
                            ? GeneralName.dNSName
                            : GeneralName.iPAddress,
                        each))
            .toList();
    return sign(new X500Name("CN=server"), newKeys("EC"), all, false);
  }

  KeyStore keyStore(Issued issued) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, NO_PASSWORD);
      store.setKeyEntry(
          "it",
          issued.keys().getPrivate(),
          NO_PASSWORD,
          new Certificate[] {issued.certificate(), certificate});
      store.setCertificateEntry("authority", certificate);
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Issued sign(X500Name subject, KeyPair subjectKeys, List<GeneralName> names, boolean ca) {
    Instant now = Instant.now();
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              name,
              BigInteger.valueOf(serial++),
              Date.from(now.minus(1, ChronoUnit.HOURS)),
              Date.from(now.plus(1, ChronoUnit.DAYS)),
              subject,
              subjectKeys.getPublic());
      builder.addExtension(
          Extension.basicConstraints, true, new org.bouncycastle.asn1.x509.BasicConstraints(ca));
      if (!names.isEmpty()) {
        builder.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(names.toArray(GeneralName[]::new)));
      }
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
      return new Issued(
          new JcaX509CertificateConverter().getCertificate(builder.build(signer)), subjectKeys);
    } catch (OperatorCreationException | IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String pem(Object part) {
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(part);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  static String block(String label, byte[] encoded) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(
            label,
            java.util.Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded),
            label);
  }
}

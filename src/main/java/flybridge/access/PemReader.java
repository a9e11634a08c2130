package flybridge.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/// Reads certificates and private keys from PEM: RSA in PKCS#1, EC in SEC1, with or without its
/// parameters before it, and any algorithm of this JDK in PKCS#8.
final class PemReader {
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----");

  private PemReader() {}

  /// A key that cannot be used; its message continues a sentence whose subject is the key's owner.
  static final class UnusableKey extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableKey(String message) {
      super(message);
    }
  }

  /// All certificates of a bundle in their order. Those that cannot be read are passed over, as Go
  /// does (`x509.CertPool.AppendCertsFromPEM`); so the list may be empty.
  static List<X509Certificate> certificates(Pem pem) {
    var certificates = new ArrayList<X509Certificate>();
    Matcher block = CERTIFICATE.matcher(pem.text());
    while (block.find()) {
      try {
        byte[] encoded = Base64.getMimeDecoder().decode(block.group(1));
        certificates.add(
            (X509Certificate)
                CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(encoded)));
      } catch (CertificateException | IllegalArgumentException e) {
        continue;
      }
    }
    return certificates;
  }

  static PrivateKey privateKey(Pem pem) throws UnusableKey {
    try (var parser = new PEMParser(new StringReader(pem.text()))) {
      for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
        switch (part) {
          case PEMKeyPair pair -> {
            return converted(pair.getPrivateKeyInfo());
          }
          case PrivateKeyInfo key -> {
            return converted(key);
          }
          case PEMEncryptedKeyPair _, PKCS8EncryptedPrivateKeyInfo _ ->
              throw new UnusableKey(
                  "has a client key that is encrypted with a password, for which there is no field"
                      + " in a kubeconfig; decrypt it with openssl pkey -in KEY -out NEW-KEY.");
          default -> {
            // EC keys may have their parameters, others their certificate, in front.
          }
        }
      }
    } catch (IOException e) {
      throw unreadable();
    }
    throw unreadable();
  }

  private static PrivateKey converted(PrivateKeyInfo key) throws UnusableKey {
    ASN1ObjectIdentifier kind = key.getPrivateKeyAlgorithm().getAlgorithm();
    String algorithm = kind.equals(X9ObjectIdentifiers.id_ecPublicKey) ? "EC" : kind.getId();
    try {
      return KeyFactory.getInstance(algorithm)
          .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
    } catch (GeneralSecurityException | IOException e) {
      throw unreadable();
    }
  }

  private static UnusableKey unreadable() {
    return new UnusableKey(
        "has a client key that is no readable PEM private key (RSA, EC or PKCS#8); write it anew.");
  }
}

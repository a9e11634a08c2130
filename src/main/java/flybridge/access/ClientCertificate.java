package flybridge.access;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/// A certificate that proves to the server who we are, with its private key. Compared by the
/// certificates and the key.
///
/// @param chain our own certificate first, at least one
/// @param key belongs to the first certificate; checked when read
/// @param certificatePem the text from which the chain was read
/// @param keyPem the text from which the key was read
public record ClientCertificate(
    List<X509Certificate> chain, PrivateKey key, Pem certificatePem, Pem keyPem) {
  private static final byte[] PROBE = {1, 2, 3};

  public ClientCertificate {
    chain = List.copyOf(chain);
  }

  /// Reads and checks a pair.
  static ClientCertificate of(Pem certificate, Pem key) throws PemReader.UnusableKey {
    List<X509Certificate> chain = PemReader.certificates(certificate);
    if (chain.isEmpty()) {
      throw new PemReader.UnusableKey(
          "has a client certificate that is no readable PEM certificate; write it anew.");
    }
    PrivateKey secret = PemReader.privateKey(key);
    if (!belong(chain.getFirst().getPublicKey(), secret)) {
      throw new PemReader.UnusableKey(
          "has a client key that does not belong to its client certificate; take both from one"
              + " source.");
    }
    return new ClientCertificate(chain, secret, certificate, key);
  }

  private static boolean belong(PublicKey open, PrivateKey secret) {
    String algorithm =
        switch (secret.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> secret.getAlgorithm();
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(secret);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(open);
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /// In words: whose it is and until when it holds.
  public String describe() {
    X509Certificate own = chain.getFirst();
    return "a client certificate of %s, valid until %s"
        .formatted(
            flybridge.text.Visible.of(own.getSubjectX500Principal().getName()),
            own.getNotAfter().toInstant());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClientCertificate that
        && certificatePem.equals(that.certificatePem)
        && keyPem.equals(that.keyPem);
  }

  @Override
  public int hashCode() {
    return 31 * certificatePem.hashCode() + keyPem.hashCode();
  }

  @Override
  public String toString() {
    return describe();
  }
}

package flybridge.apps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/// JSON Web Tokens in their compact form (RFC 7515, RFC 7519), signed.
final class Jwt {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private Jwt() {}

  /// @param header gets the `alg` that belongs to the key
  /// @param key EC on P-256 for ES256, or RSA for RS256 (RFC 7518)
  static String signed(ObjectNode header, ObjectNode claims, PrivateKey key) throws StoreException {
    boolean elliptic = key.getAlgorithm().equals("EC");
    header.put("alg", elliptic ? "ES256" : "RS256").put("typ", "JWT");
    String text = encoded(header) + "." + encoded(claims);
    try {
      Signature signature =
          Signature.getInstance(elliptic ? "SHA256withECDSAinP1363Format" : "SHA256withRSA");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException unfit) {
      throw new StoreException(
          StoreException.Reason.KEY, "The store's key cannot sign; download it again.");
    }
  }

  private static String encoded(ObjectNode json) {
    return BASE64.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
  }
}

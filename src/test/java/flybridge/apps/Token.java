package flybridge.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/// A JSON Web Token as a store looks at it.
record Token(JsonNode header, JsonNode claims, String signed, byte[] signature) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Token of(String text) {
    String[] parts = text.split("\\.");
    Base64.Decoder decoder = Base64.getUrlDecoder();
    try {
      return new Token(
          JSON.readTree(decoder.decode(parts[0])),
          JSON.readTree(decoder.decode(parts[1])),
          parts[0] + "." + parts[1],
          decoder.decode(parts[2]));
    } catch (IOException wrong) {
      throw new UncheckedIOException(wrong);
    }
  }

  boolean isSignedBy(PublicKey key) {
    boolean elliptic = key.getAlgorithm().equals("EC");
    if (!header.path("alg").asText().equals(elliptic ? "ES256" : "RS256")) {
      return false;
    }
    try {
      Signature check =
          Signature.getInstance(elliptic ? "SHA256withECDSAinP1363Format" : "SHA256withRSA");
      check.initVerify(key);
      check.update(signed.getBytes(StandardCharsets.US_ASCII));
      return check.verify(signature);
    } catch (GeneralSecurityException wrong) {
      return false;
    }
  }

  long at(String claim) {
    return claims.path(claim).asLong();
  }
}

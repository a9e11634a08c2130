package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Short and long names made from contents.
final class Hashes {
  private static final int FNV_OFFSET = 0x811c9dc5;
  private static final int FNV_PRIME = 0x01000193;
  private static final String SAFE = "bcdfghjklmnpqrstvwxz2456789";

  private Hashes() {}

  /// The hash in the names of ReplicaSets and revisions: FNV-1a in decimal, in letters that form no
  /// words (`pkg/controller/controller_utils.go`, ComputeHash; apimachinery `util/rand`,
  /// SafeEncodeString). The input is our JSON, not Go's dump, so the letters differ from the real
  /// ones.
  static String template(JsonNode template) {
    int hash = FNV_OFFSET;
    for (byte part : template.toString().getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (part & 0xff)) * FNV_PRIME;
    }
    StringBuilder name = new StringBuilder();
    Integer.toUnsignedString(hash)
        .chars()
        .forEach(digit -> name.append(SAFE.charAt(digit % SAFE.length())));
    return name.toString();
  }

  /// 64 hexadecimal digits, as image and container ids have.
  static String hex(String content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }
}

package flybridge.apps;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.text.Visible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Files with secrets, which nobody but their owner may be able to read.
final class PrivateText {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private PrivateText() {}

  /// @throws StoreException when it is not there, or not private
  static String read(Path file) throws StoreException {
    String name = Visible.of(file.toString());
    try {
      if (openToOthers(file)) {
        throw unusable("Others may read %s; close it with: chmod 600 %s".formatted(name, name));
      }
      return Files.readString(file);
    } catch (NoSuchFileException missing) {
      throw unusable("There is no file %s; correct its name.".formatted(name));
    } catch (IOException refused) {
      throw unusable("%s cannot be read as text; make it readable for you.".formatted(name));
    }
  }

  /// An object.
  static ObjectNode json(Path file) throws StoreException {
    String name = Visible.of(file.toString());
    try {
      if (JSON.readTree(read(file)) instanceof ObjectNode object) {
        return object;
      }
      throw unusable("%s is no JSON object; see the README for what it holds.".formatted(name));
    } catch (JsonProcessingException wrong) {
      JsonLocation at = wrong.getLocation();
      String where =
          at == null ? "" : ", line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
      String why = Visible.of(wrong.getOriginalMessage());
      throw unusable("%s%s is no JSON: %s; correct it.".formatted(name, where, why));
    }
  }

  /// A text that must be there.
  static String text(Path file, JsonNode json, String field) throws StoreException {
    JsonNode value = json.path(field);
    if (!value.isTextual() || value.asText().isBlank()) {
      throw unusable(
          "%s lacks \"%s\", a text; add it.".formatted(Visible.of(file.toString()), field));
    }
    return value.asText().strip();
  }

  /// Texts; none where the field is not there.
  static List<String> texts(Path file, JsonNode json, String field) throws StoreException {
    JsonNode value = json.path(field);
    List<String> texts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(one -> texts.add(one.asText().strip()));
    } else if (!value.isMissingNode()) {
      throw unusable(
          "%s has a \"%s\" that is no list of texts; write it as [\"…\"]."
              .formatted(Visible.of(file.toString()), field));
    }
    return List.copyOf(texts);
  }

  /// A private key in PKCS#8 between its PEM lines.
  ///
  /// @param algorithm `EC` or `RSA`
  /// @param where names the place that holds it
  static PrivateKey key(String pem, String algorithm, String where) throws StoreException {
    String body = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s+", "");
    try {
      return KeyFactory.getInstance(algorithm)
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
    } catch (GeneralSecurityException | IllegalArgumentException wrong) {
      throw unusable(
          "%s holds no %s private key in PKCS#8; download it again."
              .formatted(Visible.of(where), algorithm));
    }
  }

  private static boolean openToOthers(Path file) throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        && Files.getPosixFilePermissions(file).stream()
            .anyMatch(one -> one.name().startsWith("GROUP_") || one.name().startsWith("OTHERS_"));
  }

  private static StoreException unusable(String sentence) {
    return new StoreException(StoreException.Reason.KEY, sentence);
  }
}

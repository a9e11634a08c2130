package flybridge.drill.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;

/// Where a list goes on: the opaque token of `metadata.continue`, in the form in which apiserver
/// writes it (`pkg/storage/continue.go`).
///
/// @param revision the revision of the first page, negative to go on at the present one
/// @param start the first key of the next page, within the namespace if one was asked for
record ContinueToken(long revision, String start) {
  private static final String VERSION = "meta.k8s.io/v1";

  /// @throws StatusException 400 for anything that no server wrote
  static ContinueToken decode(String text) {
    byte[] raw;
    try {
      raw = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException wrong) {
      throw invalid("illegal base64 data at input byte " + firstForeign(text));
    }
    JsonNode token;
    try {
      token = Json.parse(raw);
    } catch (JsonProcessingException wrong) {
      char first = raw.length == 0 ? ' ' : (char) (raw[0] & 0xFF);
      String shown = first >= ' ' && first < 0x7F ? "" + first : "\\u%04x".formatted((int) first);
      throw invalid("invalid character '%s' looking for beginning of value".formatted(shown));
    }
    if (!token.path("v").asText().equals(VERSION)) {
      throw StatusException.badRequest(
          "invalid continue token: continue key is not valid: server does not recognize this"
              + " encoded version \"%s\"".formatted(token.path("v").asText()));
    }
    String start = token.path("start").asText();
    long revision = token.path("rv").asLong();
    if (revision == 0 || start.contains("..") || start.contains("//")) {
      throw invalid("incorrect encoded start resourceVersion (version meta.k8s.io/v1)");
    }
    return new ContinueToken(revision, start.startsWith("/") ? start.substring(1) : start);
  }

  /// @param cached whether the kind is served from a watch cache, whose keys begin with a slash
  String encode(boolean cached) {
    var token = Json.object().put("v", VERSION).put("rv", revision);
    token.put("start", (cached && revision > 0 ? "/" : "") + start);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.write(token));
  }

  /// The token for the page after an item.
  static ContinueToken after(long revision, String key) {
    return new ContinueToken(revision, key + "\0");
  }

  private static int firstForeign(String text) {
    int at = 0;
    while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || at < 0)) {
      at++;
    }
    return at;
  }

  private static StatusException invalid(String why) {
    return StatusException.badRequest("invalid continue token: continue key is not valid: " + why);
  }
}

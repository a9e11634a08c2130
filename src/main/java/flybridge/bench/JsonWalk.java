package flybridge.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The floor of any decoder where a server speaks JSON: frames are taken apart into tokens, and
/// nothing is kept.
final class JsonWalk {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String END = new String(ToNowhere.END, StandardCharsets.US_ASCII);

  long take(InputStream body) throws IOException {
    boolean ending = false;
    int depth = 0;
    try (JsonParser parser = JSON.createParser(body)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        ending |= token == JsonToken.FIELD_NAME && parser.currentName().equals(END);
        if (ending && depth == 0) {
          return parser.currentLocation().getByteOffset();
        }
      }
    }
    throw Arrival.incomplete();
  }
}

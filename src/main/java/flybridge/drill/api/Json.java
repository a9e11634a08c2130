package flybridge.drill.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// JSON as Go's encoder writes it: angle brackets and ampersands escaped, and where asked for,
/// indented by two spaces.
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(JsonReadFeature.ALLOW_TRAILING_COMMA).build();
  private static final ObjectWriter WRITER = writer(MAPPER.writer());
  private static final ObjectWriter PRETTY = writer(MAPPER.writer(indented()));

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] write(JsonNode tree) {
    return write(WRITER, tree);
  }

  static byte[] pretty(JsonNode tree) {
    return write(PRETTY, tree);
  }

  /// Reads bytes that this process wrote.
  static ObjectNode readObject(byte[] json) {
    try {
      return (ObjectNode) MAPPER.readTree(json);
    } catch (IOException wrong) {
      throw new UncheckedIOException(wrong);
    }
  }

  /// Reads bytes that somebody sent.
  static JsonNode parse(byte[] json) throws JsonProcessingException {
    return MAPPER.readTree(new String(json, StandardCharsets.UTF_8));
  }

  private static byte[] write(ObjectWriter writer, JsonNode tree) {
    try {
      return writer.writeValueAsBytes(tree);
    } catch (JsonProcessingException wrong) {
      throw new UncheckedIOException(wrong);
    }
  }

  private static ObjectWriter writer(ObjectWriter plain) {
    return plain.with(new GoEscapes());
  }

  private static DefaultPrettyPrinter indented() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""))
        .withObjectIndenter(indenter)
        .withArrayIndenter(indenter);
  }

  private static final class GoEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1;
    private static final String ESCAPED = "<>&";
    private final int[] escapes = standardAsciiEscapesForJSON();

    GoEscapes() {
      ESCAPED.chars().forEach(escaped -> escapes[escaped] = ESCAPE_CUSTOM);
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return escapes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      boolean escaped = ESCAPED.indexOf(character) >= 0 || character == 0x2028;
      return escaped || character == 0x2029
          ? new SerializedString("\\u%04x".formatted(character))
          : null;
    }
  }
}

package flybridge.drill.api.protobuf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes trees as Go's generated code does: all fields by number, what is no pointer even when it
/// is empty, maps sorted by key. What stands in a tree in another type than its field's is written
/// as empty; it was let in as JSON and no typed client could read it there either. Used by one
/// thread.
final class ProtobufWriter {
  private static final Logger LOG = LoggerFactory.getLogger(ProtobufWriter.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;
  private static final int KEY = 1;
  private static final int VALUE = 2;

  private final BackwardBuffer out = new BackwardBuffer();

  /// @return the message alone, without an envelope
  byte[] write(Message message, JsonNode tree) {
    out.clear();
    fields(message, tree);
    return out.toByteArray();
  }

  private void fields(Message message, JsonNode tree) {
    for (Field field : message.descending()) {
      JsonNode value = field.isInline() ? tree : tree.path(field.name());
      switch (field.count()) {
        case ONE -> {
          if (field.presence() != Field.Presence.WHERE_SET || isSet(value)) {
            value(field, field.number(), value);
          }
        }
        case LIST -> {
          for (int i = value.size() - 1; i >= 0; i--) {
            value(field, field.number(), value.path(i));
          }
        }
        case MAP -> map(field, value);
      }
    }
  }

  private static boolean isSet(JsonNode value) {
    return !value.isMissingNode() && !value.isNull();
  }

  private void map(Field field, JsonNode map) {
    String[] keys = new String[map.size()];
    int count = 0;
    for (var entry : map.properties()) {
      keys[count++] = entry.getKey();
    }
    Arrays.sort(keys, 0, count);
    for (int i = count - 1; i >= 0; i--) {
      int before = out.size();
      JsonNode value = map.path(keys[i]);
      if (field.type() != Field.Type.BYTES || !value.asText().isEmpty()) {
        value(field, VALUE, value);
      }
      string(KEY, keys[i]);
      close(field.number(), before);
    }
  }

  private void value(Field field, int number, JsonNode value) {
    switch (field.type()) {
      case STRING -> string(number, value.asText(""));
      case BOOL -> number(number, value.asBoolean() ? 1 : 0);
      case INTEGER -> number(number, value.asLong());
      case BYTES -> bytes(number, decoded(value.asText("")));
      default -> {
        int before = out.size();
        content(field, value);
        close(number, before);
      }
    }
  }

  /// What is within a message's length.
  private void content(Field field, JsonNode value) {
    switch (field.type()) {
      case TIME -> time(value, false);
      case MICRO_TIME -> time(value, true);
      case QUANTITY -> string(1, isSet(value) ? value.asText() : "0");
      case INT_OR_STRING -> {
        boolean text = value.isTextual();
        string(3, text ? value.textValue() : "");
        number(2, text ? 0 : value.asLong());
        number(1, text ? 1 : 0);
      }
      case RAW_JSON -> {
        if (isSet(value)) {
          bytes(1, document(value));
        }
      }
      case MESSAGE -> fields(field.message(), value.isObject() ? value : MissingNode.getInstance());
      case STRING, BYTES, BOOL, INTEGER ->
          throw new IllegalStateException(field.name() + " holds no message");
    }
  }

  private void time(JsonNode value, boolean micros) {
    String text = value.asText("");
    if (text.isEmpty() || value.isNull()) {
      return;
    }
    try {
      Instant time = Timestamps.parse(text);
      number(2, micros ? time.getNano() : 0);
      number(1, time.getEpochSecond());
    } catch (DateTimeException noTime) {
      LOG.debug("written as no time: {}", text);
    }
  }

  private void close(int number, int before) {
    out.putVarint(out.size() - (long) before);
    tag(number, LENGTH_DELIMITED);
  }

  private void string(int number, String text) {
    int before = out.size();
    out.put(text);
    close(number, before);
  }

  private void bytes(int number, byte[] bytes) {
    int before = out.size();
    out.put(bytes);
    close(number, before);
  }

  private void number(int number, long value) {
    out.putVarint(value);
    tag(number, VARINT);
  }

  private void tag(int number, int wire) {
    out.putVarint((long) number << 3 | wire);
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException noBase64) {
      LOG.debug("written as no bytes: {}", base64);
      return new byte[0];
    }
  }

  private static byte[] document(JsonNode tree) {
    try {
      return JSON.writeValueAsBytes(tree);
    } catch (JsonProcessingException wrong) {
      throw new IllegalStateException(wrong);
    }
  }
}

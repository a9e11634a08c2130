package flybridge.drill.api.protobuf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Reads messages into the trees that Go's JSON encoder would write of them: what is empty is left
/// out or stands there as it does with Go's `omitempty`.
final class ProtobufReader {
  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ProtobufReader() {}

  /// @throws MalformedException if it is no such message; fields that are not known are no error
  static ObjectNode read(Message message, Wire wire) throws MalformedException {
    @Nullable JsonNode[] values = new JsonNode[message.descending().length];
    while (wire.next()) {
      Field field = message.field(wire.number());
      if (field == null) {
        wire.skip();
        continue;
      }
      int place = message.fields().indexOf(field);
      JsonNode known = values[place];
      switch (field.count()) {
        case ONE -> values[place] = value(field, wire);
        case LIST -> {
          ArrayNode list = known == null ? NODES.arrayNode() : (ArrayNode) known;
          values[place] = list.add(value(field, wire));
        }
        case MAP -> {
          ObjectNode map = known == null ? NODES.objectNode() : (ObjectNode) known;
          entry(field, wire.message(field.name()), map);
          values[place] = map;
        }
      }
    }
    return object(message, values);
  }

  private static ObjectNode object(Message message, @Nullable JsonNode[] values)
      throws MalformedException {
    ObjectNode object = NODES.objectNode();
    for (int i = 0; i < values.length; i++) {
      Field field = message.fields().get(i);
      JsonNode value = values[i];
      if (value == null && (field.presence() == Field.Presence.ALWAYS || field.isInline())) {
        value = empty(field);
      }
      if (value == null
          || field.presence() == Field.Presence.UNLESS_EMPTY && isEmpty(field, value)) {
        continue;
      }
      if (field.isInline() && value instanceof ObjectNode fields) {
        object.setAll(fields);
      } else {
        object.set(field.name(), value);
      }
    }
    return object;
  }

  private static JsonNode empty(Field field) throws MalformedException {
    if (field.count() != Field.Count.ONE) {
      return NullNode.getInstance();
    }
    return switch (field.type()) {
      case STRING -> TextNode.valueOf("");
      case BYTES, TIME, MICRO_TIME, RAW_JSON -> NullNode.getInstance();
      case BOOL -> BooleanNode.FALSE;
      case INTEGER, INT_OR_STRING -> IntNode.valueOf(0);
      case QUANTITY -> TextNode.valueOf("0");
      case MESSAGE -> read(field.message(), new Wire(new byte[0], 0, 0));
    };
  }

  private static boolean isEmpty(Field field, JsonNode value) {
    return switch (value) {
      case TextNode text -> text.textValue().isEmpty();
      case NullNode nothing -> nothing.isNull();
      case BooleanNode flag -> !flag.booleanValue();
      default -> value.isNumber() && field.type() == Field.Type.INTEGER && value.asLong() == 0;
    };
  }

  private static JsonNode value(Field field, Wire wire) throws MalformedException {
    String name = field.name();
    return switch (field.type()) {
      case STRING -> TextNode.valueOf(wire.string(name));
      case BYTES -> TextNode.valueOf(Base64.getEncoder().encodeToString(wire.bytes(name)));
      case BOOL -> BooleanNode.valueOf(wire.number(field) != 0);
      case INTEGER -> integer(wire.number(field));
      case MESSAGE -> read(field.message(), wire.message(name));
      case TIME, MICRO_TIME, QUANTITY, INT_OR_STRING, RAW_JSON -> special(field, wire);
    };
  }

  /// The messages that are one value in JSON; their fields are numbered from 1.
  private static JsonNode special(Field field, Wire outer) throws MalformedException {
    Wire wire = outer.message(field.name());
    long[] numbers = new long[4];
    byte[][] texts = new byte[4][0];
    boolean any = false;
    while (wire.next()) {
      int number = wire.number();
      any = true;
      if (number >= numbers.length) {
        wire.skip();
      } else if (wire.isDelimited()) {
        texts[number] = wire.bytes(field.name());
      } else {
        numbers[number] = wire.number(field);
      }
    }
    return switch (field.type()) {
      case TIME -> any ? TextNode.valueOf(Timestamps.seconds(numbers[1])) : NullNode.getInstance();
      case MICRO_TIME ->
          any
              ? TextNode.valueOf(Timestamps.micros(numbers[1], (int) numbers[2]))
              : NullNode.getInstance();
      case QUANTITY -> TextNode.valueOf(text(texts[1]));
      case INT_OR_STRING ->
          numbers[1] == 0 ? integer(numbers[2]) : TextNode.valueOf(text(texts[3]));
      default -> any ? document(field, texts[1]) : NullNode.getInstance();
    };
  }

  private static void entry(Field field, Wire wire, ObjectNode map) throws MalformedException {
    String key = "";
    JsonNode value = null;
    while (wire.next()) {
      switch (wire.number()) {
        case 1 -> key = wire.string(field.name());
        case 2 -> value = value(field, wire);
        default -> wire.skip();
      }
    }
    if (value == null) {
      value = field.type() == Field.Type.BYTES ? TextNode.valueOf("") : empty(one(field));
    }
    map.set(key, value);
  }

  private static Field one(Field field) {
    return new Field(
        field.name(),
        field.number(),
        field.type(),
        field.message(),
        Field.Count.ONE,
        field.presence());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static JsonNode integer(long value) {
    return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
  }

  private static JsonNode document(Field field, byte[] json) throws MalformedException {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException wrong) {
      throw new MalformedException(field.name() + " is no JSON: " + wrong.getOriginalMessage());
    } catch (IOException impossible) {
      throw new MalformedException(field.name() + " cannot be read");
    }
  }
}

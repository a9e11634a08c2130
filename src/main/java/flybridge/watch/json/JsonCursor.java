package flybridge.watch.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import flybridge.watch.decode.Identity;
import flybridge.watch.decode.Quantity;
import flybridge.watch.decode.Shared;
import flybridge.watch.decode.Strings;
import flybridge.watch.decode.Timestamp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A place in a JSON text, standing on a value that a reader takes or skips. A missing or null
/// value is an empty one, as it is for Kubernetes; a value of another type is [Unexpected].
final class JsonCursor {
  /// Reads the value of one field.
  @FunctionalInterface
  interface Field {
    void read(String name) throws IOException;
  }

  /// Reads one element of an array.
  @FunctionalInterface
  interface Element {
    void read() throws IOException;
  }

  /// A value that does not fit its field. The text around it is still sound.
  static final class Unexpected extends IOException {
    private static final long serialVersionUID = 1L;
    private final String path;

    Unexpected(String trouble, String path) {
      super(trouble);
      this.path = path;
    }

    String path() {
      return path;
    }
  }

  private final JsonParser parser;
  private final Strings strings;
  private final Shared shared;
  private @Nullable String expected;

  JsonCursor(JsonParser parser, Strings strings, Shared shared) {
    this.parser = parser;
    this.strings = strings;
    this.shared = shared;
  }

  /// Moves to the next value at the root; null at the end of the text.
  @Nullable JsonToken next() throws IOException {
    return parser.nextToken();
  }

  boolean onObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
  }

  /// How deep the values lie that are read now; standing on an object, that of its fields.
  int depth() {
    return parser.getParsingContext().getNestingDepth();
  }

  /// Reads on to where the object ends whose fields are at this depth.
  void leave(int depth) throws IOException {
    while (depth() >= depth) {
      if (parser.nextToken() == null) {
        throw new IOException("The text ended within an object.");
      }
    }
  }

  /// Holds the next object that is read to this kind.
  void expect(String kind) {
    expected = kind;
  }

  void object(Field field) throws IOException {
    String kind = expected;
    expected = null;
    if (is(JsonToken.START_OBJECT, "an object")) {
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        if (kind != null && name.equals("kind")) {
          Identity.expect(kind, sharedText());
        } else {
          field.read(name);
        }
      }
    }
  }

  void array(Element element) throws IOException {
    if (is(JsonToken.START_ARRAY, "a list")) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        element.read();
      }
    }
  }

  /// Whether the value is null.
  boolean absent() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  void skip() throws IOException {
    parser.skipChildren();
  }

  /// A text of its own.
  String text() throws IOException {
    return is(JsonToken.VALUE_STRING, "text") ? parser.getText() : "";
  }

  /// A text that other objects are likely to have too.
  String sharedText() throws IOException {
    return is(JsonToken.VALUE_STRING, "text")
        ? strings.of(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength())
        : "";
  }

  <T> T shared(T part) {
    return shared.of(part);
  }

  /// A number or a percentage, as written (`intstr.IntOrString`).
  String numberOrText() throws IOException {
    return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        ? Long.toString(number())
        : sharedText();
  }

  long number() throws IOException {
    if (!is(JsonToken.VALUE_NUMBER_INT, "a whole number")) {
      return 0;
    }
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw unexpected("a number out of range");
    }
    return parser.getLongValue();
  }

  int count() throws IOException {
    long number = number();
    if (number != (int) number) {
      throw unexpected("a number out of range");
    }
    return (int) number;
  }

  boolean flag() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_TRUE) {
      return true;
    }
    return is(JsonToken.VALUE_FALSE, "true or false") && false;
  }

  /// A time in seconds since the epoch; 0 for none.
  long seconds() throws IOException {
    return Math.floorDiv(micros(), 1_000_000L);
  }

  /// A time in microseconds since the epoch; 0 for none.
  long micros() throws IOException {
    if (!is(JsonToken.VALUE_STRING, "a time") || parser.getTextLength() == 0) {
      return 0;
    }
    try {
      return Timestamp.micros(
          parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    } catch (NumberFormatException e) {
      throw unexpected("text that is no time");
    }
  }

  /// A quantity in thousandths.
  long thousandths() throws IOException {
    try {
      String text = quantity();
      return text.isEmpty() ? 0 : Quantity.thousandths(text);
    } catch (NumberFormatException e) {
      throw unexpected("text that is no quantity");
    }
  }

  /// A quantity in whole units.
  long units() throws IOException {
    try {
      String text = quantity();
      return text.isEmpty() ? 0 : Quantity.units(text);
    } catch (NumberFormatException e) {
      throw unexpected("text that is no quantity");
    }
  }

  private String quantity() throws IOException {
    return parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT
        ? parser.getText()
        : numberOrText();
  }

  /// A map of texts, shared, in the order of its keys.
  Map<String, String> texts() throws IOException {
    Map<String, String> read = new TreeMap<>();
    object(name -> read.put(shared.of(name), sharedText()));
    return read.isEmpty() ? Map.of() : shared.of(Map.copyOf(read));
  }

  List<String> textList() throws IOException {
    List<String> read = new ArrayList<>();
    array(() -> read.add(sharedText()));
    return List.copyOf(read);
  }

  Unexpected unexpected(String trouble) {
    return new Unexpected(trouble, parser.getParsingContext().pathAsPointer().toString());
  }

  /// Whether there is a value; null counts as none.
  private boolean is(JsonToken wanted, String words) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == wanted) {
      return true;
    }
    if (token == JsonToken.VALUE_NULL) {
      return false;
    }
    throw unexpected(words(token) + " where " + words + " was expected");
  }

  private static String words(@Nullable JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case null, default -> "nothing";
    };
  }
}

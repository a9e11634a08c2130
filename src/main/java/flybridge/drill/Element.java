package flybridge.drill;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A piece of a YAML file that knows its line. Scalars stay text: what they mean, their reader
/// says.
sealed interface Element {
  int line();

  record Mapping(int line, Map<String, Element> fields) implements Element {}

  record Listing(int line, List<Element> items) implements Element {}

  record Scalar(int line, String text) implements Element {}

  /// Reads one document.
  ///
  /// @param file its name, for messages
  /// @throws DrillException when this is no YAML
  static Element read(Reader reader, String file) {
    try (JsonParser parser = new YAMLFactory().createParser(reader)) {
      parser.nextToken();
      return parse(parser, file);
    } catch (JsonProcessingException wrong) {
      int line = wrong.getLocation() == null ? 1 : wrong.getLocation().getLineNr();
      String why = wrong.getOriginalMessage().lines().findFirst().orElse("");
      throw new DrillException(file, line, "this is not YAML: " + why);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Element parse(JsonParser parser, String file) throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return mapping(parser, file, line);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Element> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(parse(parser, file));
      }
      return new Listing(line, items);
    }
    String text = token == null || token == JsonToken.VALUE_NULL ? "" : parser.getText();
    return new Scalar(Math.max(1, line), text);
  }

  private static Mapping mapping(JsonParser parser, String file, int line) throws IOException {
    Map<String, Element> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      int at = parser.currentTokenLocation().getLineNr();
      parser.nextToken();
      if (fields.put(name, parse(parser, file)) != null) {
        throw new DrillException(file, at, "'%s' is here twice".formatted(name));
      }
    }
    return new Mapping(line, fields);
  }
}

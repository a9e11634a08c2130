package flybridge.drill.api.table;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The cells of one row, filled from left to right.
final class Row {
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private final List<PrintedRow.Age> ages = new ArrayList<>(2);

  Row() {
    text.write('[');
  }

  Row text(String cell) {
    separate();
    text.write('"');
    escape(cell);
    text.write('"');
    return this;
  }

  Row number(long cell) {
    separate();
    text.writeBytes(Long.toString(cell).getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  /// The time since a timestamp, `<unknown>` when it is not there.
  Row age(JsonNode timestamp) {
    return age("", timestamp, "");
  }

  /// As [#age(JsonNode)], with words before and after it.
  Row age(String before, JsonNode timestamp, String after) {
    Optional<Instant> since = Ages.read(timestamp);
    separate();
    text.write('"');
    escape(before);
    if (since.isPresent()) {
      ages.add(new PrintedRow.Age(text.size(), since.get()));
    } else {
      escape(Ages.UNKNOWN);
    }
    escape(after);
    text.write('"');
    return this;
  }

  /// The whole row.
  ///
  /// @param conditions a JSON array, or empty
  PrintedRow printed(byte[] conditions) {
    text.write(']');
    return new PrintedRow(text.toByteArray(), List.copyOf(ages), conditions);
  }

  private void separate() {
    if (text.size() > 1) {
      text.write(',');
    }
  }

  /// As Go quotes strings: angle brackets and ampersands are escaped as well.
  private void escape(String cell) {
    String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(cell));
    if (quoted.indexOf('<') >= 0 || quoted.indexOf('>') >= 0 || quoted.indexOf('&') >= 0) {
      quoted = quoted.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }
    text.writeBytes(quoted.getBytes(StandardCharsets.UTF_8));
  }
}

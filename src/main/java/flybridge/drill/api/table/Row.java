package flybridge.drill.api.table;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/// The cells of one row, filled from left to right.
final class Row {
  private final ArrayNode cells = JsonNodeFactory.instance.arrayNode();

  Row text(String cell) {
    cells.add(cell);
    return this;
  }

  Row number(long cell) {
    cells.add(cell);
    return this;
  }

  ArrayNode cells() {
    return cells;
  }
}

package flybridge.drill.api.protobuf;

/// One field of a message.
///
/// @param name in JSON; empty where the message's own fields stand beside it in JSON
/// @param message what is in it, [Message#NONE] unless it holds messages
record Field(String name, int number, Type type, Message message, Count count, Presence presence) {

  /// How a value is written.
  enum Type {
    STRING,
    BYTES,
    BOOL,
    INTEGER,
    TIME,
    MICRO_TIME,
    QUANTITY,
    INT_OR_STRING,
    RAW_JSON,
    MESSAGE;

    static Type of(String name) {
      return switch (name) {
        case "string" -> STRING;
        case "bytes" -> BYTES;
        case "bool" -> BOOL;
        case "int32", "int64" -> INTEGER;
        case "Time" -> TIME;
        case "MicroTime" -> MICRO_TIME;
        case "Quantity" -> QUANTITY;
        case "IntOrString" -> INT_OR_STRING;
        case "Raw" -> RAW_JSON;
        default -> MESSAGE;
      };
    }
  }

  /// How many values there are.
  enum Count {
    ONE,
    LIST,
    MAP
  }

  /// When a field is there at all, as Go decides it.
  enum Presence {
    /// Always in protobuf; in JSON unless empty.
    UNLESS_EMPTY,
    /// Always in both.
    ALWAYS,
    /// In either only where it is set: a pointer in Go.
    WHERE_SET
  }

  boolean isInline() {
    return name.isEmpty();
  }
}

package flybridge.drill.api.protobuf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message: its fields in the order of JSON, and by number.
final class Message {
  /// What a field without a message of its own has.
  static final Message NONE = new Message("");

  private final String name;
  private List<Field> fields = List.of();
  private Field[] descending = {};
  private @Nullable Field[] byNumber = {};

  Message(String name) {
    this.name = name;
  }

  /// Fills it; messages name each other, so that this comes after all are known by name.
  void setFields(List<Field> inOrder) {
    fields = List.copyOf(inOrder);
    List<Field> sorted = new ArrayList<>(inOrder);
    sorted.sort(Comparator.comparingInt(Field::number).reversed());
    descending = sorted.toArray(Field[]::new);
    byNumber = new Field[descending.length == 0 ? 0 : descending[0].number() + 1];
    for (Field field : descending) {
      byNumber[field.number()] = field;
    }
  }

  String name() {
    return name;
  }

  /// In the order in which JSON has them.
  List<Field> fields() {
    return fields;
  }

  /// From the highest number to the lowest; not to be altered.
  Field[] descending() {
    return descending;
  }

  /// The field of a number, null when it is not known.
  @Nullable Field field(int number) {
    return number < byNumber.length ? byNumber[number] : null;
  }
}

package flybridge.views.object;

import flybridge.text.Visible;

/// One line about an object.
///
/// @param label what it is, in a word or two
/// @param value may have several lines
record Fact(String label, String value) {
  static Fact of(String label, Object value) {
    return new Fact(label, Visible.lines(String.valueOf(value)));
  }

  boolean known() {
    return !value.isBlank();
  }
}

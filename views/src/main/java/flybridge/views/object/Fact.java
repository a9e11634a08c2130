package flybridge.views.object;

import flybridge.text.Visible;

/// One labelled line about an object or an incident.
///
/// @param label what it is, in a word or two
/// @param value may have several lines
public record Fact(String label, String value) {
  public static Fact of(String label, Object value) {
    return new Fact(label, Visible.lines(String.valueOf(value)));
  }

  boolean known() {
    return !value.isBlank();
  }
}

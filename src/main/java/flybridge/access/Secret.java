package flybridge.access;

/// A text that must not be shown. It can be compared and handed on, but prints as dots wherever a
/// record that holds it is printed.
///
/// @param reveal the text itself, for the one place that sends it
public record Secret(String reveal) {
  @Override
  public String toString() {
    return "•••";
  }
}

package flybridge.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {

  @Test
  void aTerminalEscapeIsShownAndNoLongerActs() {
    assertThat(Visible.of("pod \u001b[31mred\u001b[0m"))
        .isEqualTo("pod ‹U+001B›[31mred‹U+001B›[0m");
  }

  @ParameterizedTest
  @CsvSource({
    "0, ‹U+0000›", "7, ‹U+0007›", "8, ‹U+0008›", "13, ‹U+000D›", "127, ‹U+007F›",
    "133, ‹U+0085›", "155, ‹U+009B›", "1564, ‹U+061C›", "8203, ‹U+200B›", "8206, ‹U+200E›",
    "8207, ‹U+200F›", "8232, ‹U+2028›", "8233, ‹U+2029›", "8234, ‹U+202A›", "8238, ‹U+202E›",
    "8294, ‹U+2066›", "8297, ‹U+2069›", "65279, ‹U+FEFF›", "917505, ‹U+E0001›", "55296, ‹U+D800›"
  })
  void everyDeceivingCharacterBecomesItsCodePoint(int point, String shown) {
    String text = "a" + Character.toString(point) + "b";
    assertThat(Visible.of(text)).isEqualTo("a" + shown + "b");
    assertThat(Visible.lines(text)).isEqualTo("a" + shown + "b");
  }

  @Test
  void noBidirectionalControlSurvives() {
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      String shown = Visible.of(Character.toString(point));
      shown
          .codePoints()
          .forEach(
              left ->
                  assertThat(Character.getDirectionality(left))
                      .isNotIn(
                          Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                          Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                          Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                          Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                          Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                          Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
                          Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
                          Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
                          Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE,
                          Character.DIRECTIONALITY_PARAGRAPH_SEPARATOR));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "web-7c9f", "Zürich 東京 مرحبا नमस्ते", "👩‍🚒 on duty", "می‌خواهم", "a–b “c”"})
  void ordinaryTextOfAnyScriptIsReturnedItself(String text) {
    assertThat(Visible.of(text)).isSameAs(text);
  }

  @Test
  void lineEndsStayOnlyWhereSeveralLinesFit() {
    assertThat(Visible.lines("one\n\ttwo\r\n")).isEqualTo("one\n\ttwo‹U+000D›\n");
    assertThat(Visible.of("one\n\ttwo")).isEqualTo("one‹U+000A›‹U+0009›two");
  }

  @Test
  void aSecondPassChangesNothing() {
    String once = Visible.of("\u202eevil\u001b[2J\n");
    assertThat(Visible.of(once)).isEqualTo(once);
  }
}

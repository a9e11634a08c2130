package flybridge.styles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every theme owes to eyes, by the contrast of WCAG 2.2.
class TokensTest {
  private static final Pattern TOKEN = Pattern.compile("(-(?:raw|fb)-[a-z0-9-]+):\\s*([^;]+);");

  private static Map<String, String> read(String name) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(Theme.class.getResourceAsStream("tokens-" + name + ".css"))) {
      Map<String, String> tokens = new HashMap<>();
      Matcher matcher = TOKEN.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8));
      while (matcher.find()) {
        tokens.put(matcher.group(1), matcher.group(2).strip());
      }
      return tokens;
    }
  }

  private static Map<String, String> of(Theme theme) throws IOException {
    Map<String, String> tokens = read("dark");
    if (theme != Theme.DARK) {
      Map<String, String> delta = read(theme.word());
      assertThat(tokens.keySet()).as("a delta names no new token").containsAll(delta.keySet());
      tokens.putAll(delta);
    }
    return tokens;
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void everyTokenEndsInAColour(Theme theme) throws IOException {
    Map<String, String> tokens = of(theme);
    tokens.keySet().forEach(token -> assertThat(hex(tokens, token)).matches("#[0-9a-f]{6}"));
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void wordsCanBeRead(Theme theme) throws IOException {
    Map<String, String> tokens = of(theme);
    double least = theme == Theme.CONTRAST ? 7 : 4.5;
    for (String ink : new String[] {"text", "strong", "muted"}) {
      for (String ground : new String[] {"bg", "panel", "field", "raised"}) {
        assertThat(contrast(tokens, ink, ground))
            .as("%s on %s", ink, ground)
            .isGreaterThanOrEqualTo(least);
      }
    }
    for (String ink :
        new String[] {"critical", "warning", "unknown", "change", "submission", "good"}) {
      assertThat(contrast(tokens, ink, "panel")).as(ink).isGreaterThanOrEqualTo(4);
    }
  }

  private static double contrast(Map<String, String> tokens, String ink, String ground) {
    double one = luminance(hex(tokens, "-fb-" + ink));
    double other = luminance(hex(tokens, "-fb-" + ground));
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  private static double luminance(String hex) {
    int rgb = Integer.parseInt(hex.substring(1), 16);
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double value = (channel & 0xff) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static String hex(Map<String, String> tokens, String token) {
    String value = Objects.requireNonNull(tokens.get(token), token);
    return value.startsWith("-") ? hex(tokens, value) : value;
  }
}

package flybridge.app;

import flybridge.engine.Engine;
import flybridge.styles.Theme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// What the window shows, and how.
final class WindowOptions {
  @Mixin ClusterOptions cluster = new ClusterOptions();

  @Mixin AlertOptions alerting = new AlertOptions();

  @Mixin AppStoreOptions appStores = new AppStoreOptions();

  @Mixin JournalOptions journal = new JournalOptions();

  @Option(
      names = "--drill",
      paramLabel = "NAME|FILE",
      description = "Play a drill instead of watching a cluster.")
  @Nullable String drill;

  @Option(
      names = "--speed",
      paramLabel = "N",
      description =
          "Seconds of the drill's time a second (default: 1; without a display, so that"
              + " the drill ends within a minute).")
  @Nullable Double speed;

  @Option(
      names = "--theme",
      paramLabel = "dark|light|contrast",
      defaultValue = "dark",
      converter = ThemeConverter.class)
  Theme theme = Theme.DARK;

  @Option(
      names = "--read-only",
      negatable = false,
      description = "Never alter the cluster. This is the default, and so far the only way.")
  boolean readOnly = true;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      description = "Of the window and its pictures (default: 1440x900).",
      converter = Size.Converter.class)
  Size size = Size.USUAL;

  @Option(
      names = "--headless",
      description = "Render without a display: pictures and the timeline go to --out.")
  boolean headless;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description =
          "How long, as 60s or 5m (default: until the window is closed; without a display to"
              + " the drill's end, or 60s).",
      converter = DurationConverter.class)
  @Nullable Duration length;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where pictures and the timeline go (default: nowhere; without a display a folder"
              + " flybridge-… here).")
  @Nullable Path out;

  static final class ThemeConverter implements ITypeConverter<Theme> {
    @Override
    public Theme convert(String word) {
      return Theme.of(word.toLowerCase(Locale.ROOT))
          .orElseThrow(
              () -> new TypeConversionException("a theme is dark, light or contrast, not " + word));
    }
  }

  /// `60s`, `5m`, `1h`, or a bare number of seconds.
  static final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String word) {
      try {
        String upper = word.toUpperCase(Locale.ROOT);
        boolean bare = !upper.isEmpty() && Character.isDigit(upper.charAt(upper.length() - 1));
        return Duration.parse("PT" + upper + (bare ? "S" : ""));
      } catch (java.time.format.DateTimeParseException wrong) {
        throw new TypeConversionException("a time is written as 60s, 5m or 1h, not " + word);
      }
    }
  }

  /// Shares the log where this user has joined a shared one; a drill's log is never shared.
  void share(Opening opening, Engine engine) {
    if (opening.drill() == null) {
      ShareSettings settings = journal.share();
      settings.connector().ifPresent(engine::share);
      engine.joinBy(new SharedLogJoin(settings, opening.journal(), opening.author()));
    }
  }
}

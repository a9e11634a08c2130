package flybridge.watch.decode;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;

/// Kubernetes times: RFC 3339, `2026-11-21T07:52:10Z` (metav1.Time) or with a fraction
/// (metav1.MicroTime). The two forms that servers send are read without making objects.
public final class Timestamp {
  private static final int WHOLE = "2026-11-21T07:52:10Z".length();
  private static final long MICROS = 1_000_000L;
  private static final int FRACTION_DIGITS = 6;

  private Timestamp() {}

  /// Microseconds since the epoch.
  ///
  /// @throws NumberFormatException if it is no time
  public static long micros(char[] text, int offset, int length) {
    boolean usual =
        length >= WHOLE
            && text[offset + length - 1] == 'Z'
            && text[offset + 4] == '-'
            && text[offset + 7] == '-'
            && text[offset + 10] == 'T'
            && text[offset + 13] == ':'
            && text[offset + 16] == ':'
            && (length == WHOLE || text[offset + WHOLE - 1] == '.');
    if (!usual) {
      return unusual(new String(text, offset, length));
    }
    int month = digits(text, offset + 5, 2);
    int day = digits(text, offset + 8, 2);
    int hour = digits(text, offset + 11, 2);
    int minute = digits(text, offset + 14, 2);
    int second = digits(text, offset + 17, 2);
    if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60) {
      throw new NumberFormatException("not a time");
    }
    long days = days(digits(text, offset, 4), month, day);
    long seconds = ((days * 24 + hour) * 60 + minute) * 60 + second;
    return seconds * MICROS + fraction(text, offset + WHOLE, offset + length - 1);
  }

  /// Whole seconds since the epoch.
  ///
  /// @throws NumberFormatException if it is no time
  public static long seconds(char[] text, int offset, int length) {
    return Math.floorDiv(micros(text, offset, length), MICROS);
  }

  private static long unusual(String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      return time.toEpochSecond() * MICROS + time.get(ChronoField.MICRO_OF_SECOND);
    } catch (DateTimeException e) {
      NumberFormatException wrong = new NumberFormatException("not a time");
      wrong.initCause(e);
      throw wrong;
    }
  }

  private static long fraction(char[] text, int from, int end) {
    long micros = 0;
    for (int i = 0; i < FRACTION_DIGITS; i++) {
      micros = micros * 10 + (from + i < end ? digits(text, from + i, 1) : 0);
    }
    return micros;
  }

  private static int digits(char[] text, int from, int count) {
    int value = 0;
    for (int i = from; i < from + count; i++) {
      if (text[i] < '0' || text[i] > '9') {
        throw new NumberFormatException("not a time");
      }
      value = value * 10 + text[i] - '0';
    }
    return value;
  }

  /// Days since 1970-01-01 in the Gregorian calendar, counted from March so that leap days come
  /// last.
  private static long days(int year, int month, int day) {
    int years = month <= 2 ? year - 1 : year;
    int era = Math.floorDiv(years, 400);
    int yearOfEra = years - era * 400;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468;
  }
}

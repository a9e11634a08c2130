package flybridge.views.placement;

import java.util.Comparator;

/// The order in which people count: `node-2` before `node-10`. Total: names that differ only in
/// leading zeros still have an order. Allocates nothing.
final class NaturalOrder implements Comparator<String> {
  static final NaturalOrder INSTANCE = new NaturalOrder();

  private NaturalOrder() {}

  @Override
  public int compare(String one, String other) {
    int order = compare(one, one.length(), other, other.length());
    return order != 0 ? order : one.compareTo(other);
  }

  /// Compares beginnings of two names; zero also for numbers that differ only in leading zeros.
  static int compare(String one, int oneLength, String other, int otherLength) {
    int a = 0;
    int b = 0;
    while (a < oneLength && b < otherLength) {
      if (isDigit(one.charAt(a)) && isDigit(other.charAt(b))) {
        int aEnd = digitsEnd(one, a, oneLength);
        int bEnd = digitsEnd(other, b, otherLength);
        int order = compareNumbers(one, a, aEnd, other, b, bEnd);
        if (order != 0) {
          return order;
        }
        a = aEnd;
        b = bEnd;
      } else if (one.charAt(a) != other.charAt(b)) {
        return Character.compare(one.charAt(a), other.charAt(b));
      } else {
        a++;
        b++;
      }
    }
    return Integer.compare(oneLength - a, otherLength - b);
  }

  private static int compareNumbers(String one, int a, int aEnd, String other, int b, int bEnd) {
    int from = zerosEnd(one, a, aEnd);
    int otherFrom = zerosEnd(other, b, bEnd);
    if (aEnd - from != bEnd - otherFrom) {
      return Integer.compare(aEnd - from, bEnd - otherFrom);
    }
    for (int i = 0; i < aEnd - from; i++) {
      int order = Character.compare(one.charAt(from + i), other.charAt(otherFrom + i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int digitsEnd(String text, int from, int length) {
    int end = from;
    while (end < length && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int zerosEnd(String text, int from, int end) {
    int at = from;
    while (at < end - 1 && text.charAt(at) == '0') {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

package flybridge.incident;

import java.util.random.RandomGenerator;

/// Names for incidents that any console can give without asking another: the millisecond and 30
/// random bits, in the 32 letters of Crockford's alphabet, sixteen in all, sorting by time.
public final class IncidentId {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LETTER_BITS = 5;
  private static final int TIME_LETTERS = 10;
  private static final int RANDOM_LETTERS = 6;

  private IncidentId() {}

  public static String next(Stamp stamp, RandomGenerator random) {
    return letters(stamp.millis(), TIME_LETTERS) + letters(random.nextLong(), RANDOM_LETTERS);
  }

  private static String letters(long value, int count) {
    StringBuilder letters = new StringBuilder();
    for (int shift = (count - 1) * LETTER_BITS; shift >= 0; shift -= LETTER_BITS) {
      letters.append(ALPHABET.charAt((int) (value >>> shift & (ALPHABET.length() - 1))));
    }
    return letters.toString();
  }
}

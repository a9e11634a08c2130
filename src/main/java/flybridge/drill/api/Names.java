package flybridge.drill.api;

import java.util.UUID;
import java.util.random.RandomGenerator;

/// Uids and the endings of generated names, the same in every run with the same seed.
final class Names {
  /// Without vowels and look-alikes, so that no word arises (apimachinery `pkg/util/rand`).
  private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

  private static final int ENDING = 5;
  private static final int LONGEST_BASE = 63 - ENDING;
  private final RandomGenerator random;

  Names(RandomGenerator random) {
    this.random = random;
  }

  String uid() {
    long most = random.nextLong() & ~0xF000L | 0x4000L;
    long least = random.nextLong() & ~(0b11L << 62) | 0b10L << 62;
    return new UUID(most, least).toString();
  }

  /// A name that begins so, as for `generateName`.
  String generate(String base) {
    StringBuilder name = new StringBuilder(base);
    name.setLength(Math.min(base.length(), LONGEST_BASE));
    for (int i = 0; i < ENDING; i++) {
      name.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return name.toString();
  }
}

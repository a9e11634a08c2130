package flybridge.incident;

/// One installation of Flybridge, known by its public key; it writes one chain.
///
/// @param key the raw Ed25519 public key (RFC 8032)
public record Device(Bytes32 key) implements Comparable<Device> {
  private static final int SHORT_DIGITS = 8;

  /// The first digits of the key, enough to tell a team's devices apart; never used as an identity.
  public String shortName() {
    return key.hex().substring(0, SHORT_DIGITS);
  }

  @Override
  public int compareTo(Device other) {
    return key.compareTo(other.key);
  }

  @Override
  public String toString() {
    return shortName();
  }
}

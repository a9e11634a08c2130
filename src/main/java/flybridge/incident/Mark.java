package flybridge.incident;

/// What a reader should know about an entry before believing it.
public enum Mark {
  /// No device that is trusted here has confirmed the one that wrote it.
  UNCONFIRMED("unconfirmed device"),
  /// Written after its device was revoked.
  REVOKED("revoked device"),
  /// It came from more than [HybridClock#FARTHEST_AHEAD] in the future.
  FUTURE("from the future"),
  /// Its device has written another entry under the same number.
  FORKED("forked chain");

  private final String words;

  Mark(String words) {
    this.words = words;
  }

  /// What people read.
  public String words() {
    return words;
  }
}

package flybridge.incident;

/// How much of one device's chain somebody has. Two that have the same entries have the same reach,
/// and whoever lacks only the end needs no more than `seq` to ask for it.
///
/// @param seq the highest number below which none is missing; 0 for none
/// @param entries how many entries, those of forks and those beyond a gap included
/// @param digest the sum of the first eight bytes of all their hashes, which tells sets of the same
///   size apart whatever the order in which they grew
public record Reach(long seq, long entries, long digest) {
  public static final Reach NOTHING = new Reach(0, 0, 0);

  /// What an entry adds to a digest.
  public static long part(Bytes32 hash) {
    return hash.a();
  }

  /// Whether both have the same entries.
  public boolean same(Reach other) {
    return entries == other.entries && digest == other.digest;
  }
}

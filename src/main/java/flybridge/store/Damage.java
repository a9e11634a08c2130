package flybridge.store;

/// One thing that is wrong with the log.
///
/// @param where the entry (`3f9a01c2-17`), the chain or the file
/// @param sentence what is wrong, for people
public record Damage(Kind kind, String where, String sentence) {

  public enum Kind {
    /// What is stored is not what was sealed.
    ALTERED,
    /// Not an entry at all, or the file could not be read there.
    UNREADABLE,
    /// Words are gone, and no redaction asked for it.
    WORDS_MISSING,
    /// Numbers are missing within a chain.
    GAP,
    /// An entry does not follow from the one before.
    BROKEN_LINK,
    /// Two entries have the same number in one chain.
    FORK,
    /// A remembered head that its device did not sign.
    FORGED_HEAD,
    /// The entry at a remembered head is another one now.
    REWRITTEN,
    /// The chain ends before a head that is remembered.
    TRUNCATED,
    /// SQLite's own check of the file found something.
    FILE
  }
}

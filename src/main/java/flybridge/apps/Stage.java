package flybridge.apps;

/// How far a submission is.
///
/// @param words the store's state in words, or its own name where it is not known here
record Stage(Kind kind, String words) {
  /// What a state means.
  enum Kind {
    /// Not sent off yet.
    DRAFT,
    /// With the store's reviewers, or on the way to them.
    REVIEW,
    /// Approved, and not with everybody yet.
    RELEASE,
    /// With everybody.
    DONE,
    /// Refused, or taken back.
    FAILED
  }

  /// Begun and not finished.
  boolean underWay() {
    return kind == Kind.REVIEW || kind == Kind.RELEASE;
  }

  boolean ended() {
    return kind == Kind.DONE || kind == Kind.FAILED;
  }

  /// As a change is called that is in it.
  String what() {
    return kind == Kind.RELEASE || kind == Kind.DONE ? "release" : "review";
  }
}

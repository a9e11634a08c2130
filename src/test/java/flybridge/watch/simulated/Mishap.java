package flybridge.watch.simulated;

/// What can go wrong between a cluster and us.
public enum Mishap {
  /// The connection of a watch breaks between two frames.
  CUT_WATCH,
  /// The connection breaks in the middle of a frame.
  CUT_FRAME,
  /// The server ends a watch properly, before its time.
  END_WATCH,
  /// A watch stays open and never delivers anything again.
  HANG_WATCH,
  /// Frames come twice, older ones again after newer ones.
  DUPLICATES,
  /// A watch that was opened again begins with what was there before, in any order.
  REPLAY,
  /// A frame's place is taken by bytes that mean nothing.
  GARBAGE_FRAME,
  /// A frame's place is taken by one with an object of another kind.
  WRONG_KIND,
  /// A frame's object ends too early, although the frame does not.
  TRUNCATED,
  /// A frame dribbles in.
  SLOW_FRAME,
  /// The server forgets our revision, and says so in a frame of an answer of status 200.
  EXPIRED_FRAME,
  /// The server refuses the next watch with 410.
  EXPIRED_ANSWER,
  /// Requests meet a server that has too much to do.
  TOO_MANY_REQUESTS,
  /// Requests meet a server that fails.
  SERVER_ERROR,
  /// Requests are answered by something on the way, with a page for people and status 200.
  HTML,
  /// The token is taken back, and a new one comes later.
  TOKEN_CHANGE,
  /// The right to read is taken away for a while.
  FORBIDDEN,
  /// Nothing listens for a while, and all connections break.
  DOWN,
  /// Nothing arrives for a while, without a word; what was under way is lost, or comes later.
  BLACK_HOLE,
  /// The API server is replaced: its successor's watch cache begins now.
  REPLACED,
  /// The cluster is restored from a backup: revisions run backwards.
  RESTORED,
  /// A list is cut in its middle.
  CUT_LIST,
  /// A list stops in its middle and stays open.
  HANG_LIST,
  /// A list takes so long that it is old when it is complete.
  SLOW_LIST,
  /// A list turns into bytes that mean nothing.
  GARBAGE_LIST,
  /// A list's next page has expired, and the refusal brings a fresh token.
  EXPIRED_PAGE,
  /// A list's next page has expired, and nothing leads on.
  EXPIRED_PAGE_FOR_GOOD;

  /// Whether it is requests that it strikes, so that one has to be provoked.
  boolean strikesRequests() {
    return switch (this) {
      case REPLAY, EXPIRED_ANSWER, TOO_MANY_REQUESTS, SERVER_ERROR, HTML -> true;
      default -> false;
    };
  }

  /// Whether it needs a list to strike, so that one has to be provoked.
  boolean strikesLists() {
    return compareTo(CUT_LIST) >= 0;
  }
}

package flybridge.watch;

/// What can go wrong between a cluster and us.
enum Fault {
  /// The connection of a watch breaks between two frames.
  CUT_WATCH,
  /// The connection breaks in the middle of a frame.
  CUT_FRAME,
  /// The server ends a watch properly, before its time.
  END_WATCH,
  /// A watch stays open and never delivers anything again.
  HANG_WATCH,
  /// A frame's place is taken by something that is no JSON.
  GARBAGE,
  /// The server forgets our revision, and says so in a frame of an answer of status 200.
  EXPIRED_FRAME,
  /// The server forgets our revision, and refuses the next watch with 410.
  EXPIRED_ANSWER,
  /// The server forgets our revision, and the list that follows is cut in its middle.
  CUT_LIST,
  /// The server forgets our revision, and the list's second page with it.
  EXPIRED_PAGE,
  /// The connection breaks, and the next requests meet a server that has too much to do.
  TOO_MANY_REQUESTS,
  /// The connection breaks, and the next requests meet a server that fails.
  SERVER_ERROR
}

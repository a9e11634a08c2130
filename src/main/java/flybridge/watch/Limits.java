package flybridge.watch;

import java.time.Duration;

/// All limits of following a cluster, in one place.
///
/// @param headers until the first line of an answer
/// @param listSilence how long a list may stop in its middle
/// @param quiet how long a watch may be silent before the server is asked whether we are up to date
/// @param quietAgain the same, after that question was not answered, or a watch was opened again
///   after trouble
/// @param initialQuiet how long a streaming list may be silent before its end; servers that do not
///   know streaming lists take it for a plain watch, which never says that it is complete
/// @param pageSize objects in a page of a list
/// @param firstPause after a first failure
/// @param longestPause after many; each pause is twice the one before, give or take a half
/// @param brokenPause before what will not pass by itself is tried again
/// @param leftOutPause before what is forbidden or missing is asked for again
/// @param versionPause between two looks at the server's version
/// @param recountPause between two comparisons of how many objects the server has and we have
/// @param startGap between the first requests of two kinds
record Limits(
    Duration headers,
    Duration listSilence,
    Duration quiet,
    Duration quietAgain,
    Duration initialQuiet,
    int pageSize,
    Duration firstPause,
    Duration longestPause,
    Duration brokenPause,
    Duration leftOutPause,
    Duration versionPause,
    Duration recountPause,
    Duration startGap) {

  static final Limits USUAL =
      new Limits(
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(20),
          Duration.ofSeconds(2),
          Duration.ofSeconds(15),
          5_000,
          Duration.ofMillis(250),
          Duration.ofSeconds(15),
          Duration.ofSeconds(10),
          Duration.ofMinutes(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMillis(25));

  /// A watch is ended by the server after 5 to 10 minutes, as those of client-go.
  static final int SHORTEST_WATCH_SECONDS = 300;

  static final int LONGEST_WATCH_SECONDS = 600;

  /// A watch that only brings us up to date. The server sends a bookmark some 2 s before its end.
  static final int CATCH_UP_SECONDS = 3;

  /// Objects in the first page of a list, before its way is chosen: 4 MB of pods.
  static final int FIRST_LOOK = 500;

  /// Objects of a stream that are remembered while it may still be left for pages.
  static final int MOST_ON_TRIAL = 20_000;

  /// Nodes in theirs, uncompressed: 1 MB, some 0.1 s at 100 Mbit/s.
  static final int NODES_IN_SAMPLE = 100;

  /// How long what stands behind nodes and pods waits for them, and events for that again.
  static final Duration LONGEST_PRECEDENCE = Duration.ofSeconds(10);

  /// Times in a list that a server may be too busy for a page.
  static final int MOST_BUSY_PAGES = 10;

  /// What a watch tells in its first seconds may be what was missed before, and proves nothing of
  /// now.
  static final Duration BACKLOG = Duration.ofSeconds(2);

  /// Updates in a batch.
  static final int MOST_IN_BATCH = 512;

  /// Watches in a row that end at once and bring nothing, before listing again.
  static final int MOST_EMPTY_WATCHES = 3;

  /// Questions in a row that a silent watch's server may leave unanswered.
  static final int MOST_UNANSWERED = 2;

  /// How long a list of one object may be.
  static final int MOST_PROBE_BYTES = 8 << 20;

  /// Recounts in a row that must differ before a scope is listed again.
  static final int MOST_DIFFERENT = 3;

  /// The same where listing again has not helped, at most: it was not the list that was wrong.
  static final int MOST_DIFFERENT_AGAIN = 96;

  /// Expired page tokens in one list, before it is begun anew.
  static final int MOST_EXPIRED_TOKENS = 100;
}

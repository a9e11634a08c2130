package flybridge.watch;

import flybridge.watch.api.Reply;
import flybridge.watch.decode.ServerStatus;

/// How an attempt to list or to watch ended.
sealed interface Outcome {

  /// A list is complete; a watch goes on from it.
  record Listed() implements Outcome {}

  /// The server ended a watch properly, as it does after its time.
  ///
  /// @param fruitful whether it brought anything, or lasted
  record Ended(boolean fruitful) implements Outcome {}

  /// Our revision is no longer known, or never was: only a new list helps.
  record Expired() implements Outcome {}

  /// The server has no streaming lists.
  ///
  /// @param everywhere whether it said so, rather than fail for this kind
  record NoStreaming(boolean everywhere) implements Outcome {}

  /// A streaming list comes so slowly that compressed pages are the shorter way.
  record TooSlow() implements Outcome {}

  record Refused(ServerStatus status) implements Outcome {}

  record Failed(Reply.Failed why) implements Outcome {}

  /// The connection broke or the server spoke nonsense.
  ///
  /// @param sentence for people
  record Broke(String sentence) implements Outcome {}
}

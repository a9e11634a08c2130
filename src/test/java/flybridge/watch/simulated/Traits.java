package flybridge.watch.simulated;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// What kind of a server it is.
///
/// @param latency of one way, at most
/// @param refusesExpired whether a watch from a forgotten revision is refused, rather than answered
///   with a frame that says so
record Traits(
    Encoding encoding,
    Streaming streaming,
    boolean bookmarks,
    Duration latency,
    boolean refusesExpired) {

  /// How it takes the wish for a streaming list.
  enum Streaming {
    GRANTED,
    /// 422, where they are switched off.
    REFUSED,
    /// 400, where a parameter is not known.
    UNKNOWN,
    /// For a plain watch that begins with all objects.
    IGNORED,
    /// An `ERROR` frame, over an old etcd.
    BROKEN
  }

  /// Even seeds speak protobuf, odd ones JSON; more than half of them have streaming lists.
  static Traits of(long seed, RandomGenerator random) {
    int way = random.nextInt(10);
    return new Traits(
        seed % 2 == 0 ? new ProtobufEncoding() : new JsonEncoding(),
        way < 5 ? Streaming.GRANTED : Streaming.values()[1 + way % 4],
        random.nextInt(4) > 0,
        Duration.ofMillis(1 + random.nextInt(40)),
        random.nextBoolean());
  }
}

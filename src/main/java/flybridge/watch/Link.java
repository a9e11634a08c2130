package flybridge.watch;

import flybridge.watch.api.Transfer;
import java.time.Duration;

/// The line to a server, as far as what came over it measures it, and what is the cheapest over it.
/// Safe from any thread.
public final class Link {
  Link() {}

  /// What less than this would measure is the line's beginning, not its breadth.
  static final long LEAST_SAMPLE_BYTES = 64 << 10;

  /// A stream that has not come for so long is not judged yet.
  static final Duration TRIAL = Duration.ofMillis(400);

  /// How many times longer a stream must be going to take than compressed pages, for it to be left.
  private static final double MUCH = 2;

  /// What kube-apiserver 1.36 gives of 150,000 pods on two cores, in uncompressed bytes a second:
  /// 1.1 GB in 4.8 s as a streaming list, 8.3 s in pages of 5,000, 14 s in compressed ones.
  private static final double SERVER_STREAMS = 230e6;

  private static final double SERVER_LISTS = 133e6;
  private static final double SERVER_ZIPS = 80e6;

  private double bytesPerSecond;
  private long sampleBytes;
  private boolean atLeast = true;
  private long roundTripNanos;

  /// What is known of the line.
  ///
  /// @param roundTrip the shortest time to an answer; zero while nothing came
  /// @param bytesPerSecond 0 while nothing came that would tell
  /// @param atLeast whether it may be faster: we were the slower ones
  public record Measured(Duration roundTrip, double bytesPerSecond, boolean atLeast) {}

  /// Takes what a body has told. Short ones tell the round trip alone.
  ///
  /// @param zipped whether it came compressed, at the pace of the server's compressor
  synchronized void measure(Transfer transfer, boolean zipped) {
    long head = transfer.headNanos();
    if (head > 0) {
      roundTripNanos = roundTripNanos == 0 ? head : Math.min(roundTripNanos, head);
    }
    double rate = transfer.bytesPerSecond();
    boolean tells = !zipped && transfer.bytes() >= LEAST_SAMPLE_BYTES && rate > 0;
    if (tells && (transfer.bytes() >= sampleBytes || rate > bytesPerSecond)) {
      sampleBytes = Math.max(sampleBytes, transfer.bytes());
      bytesPerSecond = rate;
      atLeast = !transfer.starved();
    }
  }

  synchronized Measured measured() {
    return new Measured(Duration.ofNanos(roundTripNanos), bytesPerSecond, atLeast);
  }

  /// The cheapest way to what is still to come. While nothing is known of the line, a stream is
  /// tried, which is left if it proves slow, or else compressed pages, which lose the least.
  ///
  /// @param streams whether the server has streaming lists
  /// @param zips whether it may be asked to compress
  Way cheapest(Sight sight, boolean streams, boolean zips) {
    if (measured().bytesPerSecond() == 0 && (streams || zips)) {
      return streams ? Way.STREAMING : Way.ZIPPED_PAGES;
    }
    double rate = rate();
    double plain = sight.plainAhead();
    double streaming = streams ? plain / Math.min(rate, SERVER_STREAMS) : Double.MAX_VALUE;
    double pages = plain / Math.min(rate, SERVER_LISTS);
    double zipped = zips ? zipped(sight, rate) : Double.MAX_VALUE;
    if (streaming <= Math.min(pages, zipped)) {
      return Way.STREAMING;
    }
    return pages <= zipped ? Way.PAGES : Way.ZIPPED_PAGES;
  }

  /// Whether a streaming list under way takes so long that compressed pages are the shorter way
  /// even now.
  static boolean isTooSlow(Transfer soFar, Sight sight) {
    if (soFar.nanos() < TRIAL.toNanos() || !soFar.starved()) {
      return false;
    }
    double rate = soFar.bytesPerSecond();
    double left = sight.plainAhead() - soFar.bytes();
    return left / rate > MUCH * zipped(sight, rate) + TRIAL.toMillis() / 1_000.0;
  }

  private static double zipped(Sight sight, double rate) {
    return Math.max(sight.plainAhead() / sight.ratio() / rate, sight.plainAhead() / SERVER_ZIPS);
  }

  private synchronized double rate() {
    return atLeast || bytesPerSecond == 0 ? Double.MAX_VALUE : bytesPerSecond;
  }
}

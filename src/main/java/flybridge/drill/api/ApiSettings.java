package flybridge.drill.api;

import flybridge.time.Time;
import java.time.Duration;

/// How the embedded API server is to be.
///
/// @param time the drill's clock, by which objects are aged and answers dated
/// @param port to listen on, 0 for any that is free
/// @param version as `v1.36.2`
/// @param access who may do what; the first account is the kubeconfig's
/// @param logs what containers have written
/// @param bookmarkEvery how often a watch that wants bookmarks gets one, in real time
/// @param shortestWatch the least time after which a watch without a time-out of its own ends, in
///   real time; it ends between that and twice that
/// @param seed decides all that is left to chance
public record ApiSettings(
    Time time,
    int port,
    String version,
    Access access,
    LogSource logs,
    Duration bookmarkEvery,
    Duration shortestWatch,
    long seed) {
  private static final String VERSION = "v1.36.2";
  private static final Duration BOOKMARK_EVERY = Duration.ofMinutes(1);
  private static final Duration SHORTEST_WATCH = Duration.ofMinutes(30);

  /// As kube-apiserver is by default, on any port.
  public static ApiSettings usual(Time time, Access access) {
    return new ApiSettings(
        time, 0, VERSION, access, LogSource.SILENT, BOOKMARK_EVERY, SHORTEST_WATCH, 1);
  }

  public ApiSettings onPort(int other) {
    return new ApiSettings(time, other, version, access, logs, bookmarkEvery, shortestWatch, seed);
  }

  public ApiSettings ofVersion(String other) {
    return new ApiSettings(time, port, other, access, logs, bookmarkEvery, shortestWatch, seed);
  }

  public ApiSettings withLogs(LogSource other) {
    return new ApiSettings(time, port, version, access, other, bookmarkEvery, shortestWatch, seed);
  }

  public ApiSettings withBookmarksEvery(Duration other) {
    return new ApiSettings(time, port, version, access, logs, other, shortestWatch, seed);
  }
}

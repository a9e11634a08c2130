package flybridge.app;

import flybridge.engine.Connection;
import flybridge.engine.Picture;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Whether waiting for a connection is over: because it stands, because it was refused, or because
/// the same trouble has lasted so long that a script had better be told.
final class Hope implements Predicate<Picture> {
  /// A server that is being started again, or a network that comes back, needs about as long.
  static final Duration PATIENCE_WITH_TROUBLE = Duration.ofSeconds(10);

  private @Nullable Instant troubledSince;

  @Override
  public boolean test(Picture picture) {
    return over(picture.connection(), picture.now());
  }

  boolean over(Connection connection, Instant now) {
    return switch (connection.state()) {
      case LIVE, BROKEN, FORBIDDEN -> true;
      case LOADING, STALE -> lasting(connection, now);
    };
  }

  private boolean lasting(Connection connection, Instant now) {
    if (connection.reason().isEmpty()) {
      troubledSince = null;
      return false;
    }
    if (troubledSince == null) {
      troubledSince = now;
    }
    return !now.isBefore(troubledSince.plus(PATIENCE_WITH_TROUBLE));
  }
}

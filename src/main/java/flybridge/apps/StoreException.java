package flybridge.apps;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A store that cannot be read; its message is one sentence for people that says what to do.
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final @Nullable Duration retryAfter;

  /// Why.
  public enum Reason {
    /// Who we are is not believed, be it for the key or the clock.
    KEY,
    /// We are known, and may not read this.
    RIGHT,
    /// What is asked for is not there.
    MISSING,
    /// We asked too often.
    LIMIT,
    /// The store has trouble of its own.
    SERVER,
    /// Nobody answered.
    NETWORK,
    /// Somebody answered something else.
    GARBAGE
  }

  StoreException(Reason reason, String sentence) {
    this(reason, sentence, null);
  }

  /// @param retryAfter how long the store wants to be left alone; null where it does not say
  StoreException(Reason reason, String sentence, @Nullable Duration retryAfter) {
    super(sentence);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  public Reason reason() {
    return reason;
  }

  /// Why and what to do, in a sentence.
  public String sentence() {
    return String.valueOf(getMessage());
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /// Whether other apps of the store may still be read.
  boolean concernsOneApp() {
    return reason == Reason.RIGHT || reason == Reason.MISSING || reason == Reason.GARBAGE;
  }

  /// Whether it will not pass by itself.
  boolean needsSomebody() {
    return reason == Reason.KEY || reason == Reason.RIGHT || reason == Reason.MISSING;
  }
}

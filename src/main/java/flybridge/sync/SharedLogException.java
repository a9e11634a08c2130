package flybridge.sync;

import org.jspecify.annotations.Nullable;

/// The shared log cannot do what was asked. The message is one sentence for people that never tells
/// a password.
public final class SharedLogException extends Exception {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  public SharedLogException(Reason reason, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  public enum Reason {
    /// Out of reach, which may pass by itself.
    UNREACHABLE,
    /// Credentials, rights or a certificate: a person has to do something.
    REFUSED,
    /// The database has no log yet, or an older one.
    OLDER_SCHEMA,
    /// A newer Flybridge runs the shared log.
    NEWER_SCHEMA
  }
}

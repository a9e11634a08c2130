package flybridge.store;

import org.jspecify.annotations.Nullable;

/// The journal cannot do what was asked. The message is one sentence for people that says what to
/// do next.
public final class JournalException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  JournalException(Reason reason, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  public enum Reason {
    /// The folder or a file in it may not be written.
    READ_ONLY,
    /// The folder lies on a disk of another machine.
    NETWORK_DISK,
    /// No room; writing can be tried again.
    DISK_FULL,
    /// Another process kept the journal for longer than [Database#BUSY_TIMEOUT].
    BUSY,
    /// A newer Flybridge wrote it.
    NEWER_SCHEMA,
    /// The file or the device key is damaged.
    DAMAGED,
    /// The disk refused a write; nothing more is written until the program is started again.
    STOPPED
  }
}

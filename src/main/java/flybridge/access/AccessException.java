package flybridge.access;

/// Why a cluster cannot be entered now. The message is one or two sentences for a person, free of
/// secrets and of characters that deceive, and says what to do next. It has no cause on purpose:
/// the exceptions of parsers and processes quote what they were given.
public final class AccessException extends Exception {
  private static final long serialVersionUID = 1L;

  /// What kind of trouble it is, for those who decide what to offer.
  public enum Trouble {
    /// The kubeconfig or a file that it names must be repaired first.
    CONFIGURATION,
    /// A person has to agree to the plug-in before it is run.
    CONSENT,
    /// The plug-in was run, or should have been, and gave no credential.
    PLUG_IN,
    /// The credentials were closed while somebody waited for them.
    CLOSED
  }

  private final Trouble trouble;

  AccessException(Trouble trouble, String sentence) {
    super(sentence);
    this.trouble = trouble;
  }

  static AccessException configuration(String sentence) {
    return new AccessException(Trouble.CONFIGURATION, sentence);
  }

  public Trouble trouble() {
    return trouble;
  }

  /// The message, which is never missing here.
  public String sentence() {
    return String.valueOf(getMessage());
  }
}

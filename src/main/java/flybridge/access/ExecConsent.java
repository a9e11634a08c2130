package flybridge.access;

import java.util.List;

/// Asks whether a credential plug-in may be run. A kubeconfig can name any program, with the user's
/// full rights, so no plug-in is run before somebody agreed to it.
@FunctionalInterface
public interface ExecConsent {

  /// What a person or a setting answered.
  enum Answer {
    ALLOWED,
    REFUSED,
    /// There is nobody to ask: no window and no terminal.
    NOBODY_TO_ASK,
    /// The question is before a person who has not answered yet; ask again after
    /// [Credentials#retry()].
    ASK_LATER
  }

  /// What may be run.
  ///
  /// @param context the context that wants it
  /// @param spec the plug-in; show [ExecSpec#shownCommand()]
  record Question(String context, ExecSpec spec) {

    /// Command and arguments, with the values of secret options as dots.
    public List<String> shownArgv() {
      return spec.shownArgv();
    }
  }

  /// Called by the thread that needs a credential, each time before a plug-in would be run, so
  /// often while a question is open. May block, but then that cluster waits; a window answers
  /// [Answer#ASK_LATER] at once.
  Answer ask(Question question);

  /// Where nobody can be asked: refuses.
  static ExecConsent nobodyToAsk() {
    return question -> Answer.NOBODY_TO_ASK;
  }

  /// Where consent was given for the whole run, by `--allow-exec`.
  static ExecConsent given() {
    return question -> Answer.ALLOWED;
  }
}

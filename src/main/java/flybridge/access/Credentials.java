package flybridge.access;

import org.jspecify.annotations.Nullable;

/// The living credentials of one context: gives the one to show now and renews it. Safe from any
/// thread; callers of [#current()] and [#refused(Credential)] may be held up by a disk, or by a
/// plug-in for as long as [ExecPlugin#LIMIT], so the screen's thread never asks.
public sealed interface Credentials extends AutoCloseable
    permits FixedCredentials, TokenFile, ExecPlugin {

  /// The credential to show now, renewed if it has run out or is about to.
  ///
  /// @throws AccessException with a sentence if there is none
  Credential current() throws AccessException;

  /// What to show after the server answered 401 to `used`: another one if it was replaced meanwhile
  /// or can be renewed, else the same again. One refusal leads to at most one renewal, however many
  /// requests were refused.
  ///
  /// @throws AccessException with a sentence if there is none
  Credential refused(Credential used) throws AccessException;

  /// The one last given, without asking anybody and without waiting; null before the first. A TLS
  /// handshake takes the certificate from it.
  @Nullable Credential latest();

  /// A person wants it tried again now: forgets pauses after failures and what was cached.
  void retry();

  /// In words for a person, without secrets: what it is and how it stands.
  String describe();

  /// Ends what is running for these credentials; whoever waits gets an [AccessException].
  @Override
  void close();
}

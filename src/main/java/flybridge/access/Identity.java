package flybridge.access;

import flybridge.text.Visible;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How a user entry proves who asks, beside a client certificate. Data only: [Keyring] makes live
/// [Credentials] of it.
public sealed interface Identity {

  /// In words for a person, without secrets.
  String describe();

  /// Nothing but, perhaps, a client certificate.
  record Anonymous() implements Identity {
    @Override
    public String describe() {
      return "no token";
    }
  }

  /// A bearer token that stands in the kubeconfig.
  record Token(Secret token) implements Identity {
    @Override
    public String describe() {
      return "a token from the kubeconfig";
    }
  }

  /// A bearer token in a file, which others renew.
  ///
  /// @param fallback used while the file cannot be read; null for none
  record TokenInFile(Path file, @Nullable Secret fallback) implements Identity {
    @Override
    public String describe() {
      return "a token from the file " + Sentences.path(file);
    }
  }

  /// A user name and a password, which API servers since 1.19 no longer take, but proxies do.
  record Basic(String user, Secret password) implements Identity {
    @Override
    public String describe() {
      return "the password of " + Visible.of(user);
    }
  }

  /// A program that is asked for credentials.
  record Exec(ExecSpec spec) implements Identity {
    @Override
    public String describe() {
      return "the credential plug-in " + spec.shownCommand();
    }
  }
}

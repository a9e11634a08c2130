package flybridge.watch.api;

import org.jspecify.annotations.Nullable;

/// Says who asks, with every request. Safe from any thread; may block while a credential is
/// fetched.
public interface Authorization {

  /// The value of the `Authorization` header to send now.
  ///
  /// @throws NotAvailable with a sentence for people if there is none
  Pass current() throws NotAvailable;

  /// What to send after the server refused `used` with 401; the same pass if there is no other.
  ///
  /// @throws NotAvailable with a sentence for people if there is none
  Pass refused(Pass used) throws NotAvailable;

  /// One credential as it was given out.
  ///
  /// @param header null where none is sent, as with client certificates
  /// @param origin whatever the giver knows it by
  record Pass(@Nullable String header, Object origin) {
    @Override
    public String toString() {
      return "Pass[•••]";
    }
  }

  /// There is no credential, and why.
  final class NotAvailable extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param sentence says what to do next
    public NotAvailable(String sentence) {
      super(sentence);
    }
  }

  /// Sends nothing.
  static Authorization none() {
    Pass nothing = new Pass(null, "nobody");
    return new Authorization() {
      @Override
      public Pass current() {
        return nothing;
      }

      @Override
      public Pass refused(Pass used) {
        return nothing;
      }
    };
  }
}

package flybridge.views.words;

import java.util.concurrent.CompletionException;

/// What went wrong, as people can read it.
public final class Failures {
  private Failures() {}

  /// The sentence in what an asynchronous call failed with. The engine's own failures carry one;
  /// for any other the type is all that can be told.
  public static String words(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String message = cause.getMessage();
    return message == null || message.isBlank()
        ? "It was not done (%s); try again.".formatted(cause.getClass().getSimpleName())
        : message;
  }
}

package flybridge.watch;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import flybridge.cluster.Kind;
import flybridge.text.Visible;
import flybridge.watch.decode.ServerStatus;
import java.io.IOException;

/// What people are told. Servers' words are made harmless here.
final class Sentences {
  static final String NOTHING_MAY_BE_READ =
      "This account may read nothing here; ask for the right to list and watch, or use another.";

  private static final int LONGEST_QUOTE = 300;

  private Sentences() {}

  static String forbidden(Kind kind, ServerStatus status) {
    return "This account may not read %s: %s".formatted(kind.plural(), quote(status));
  }

  static String missing(Kind kind) {
    String group = kind.group().isEmpty() ? kind.version() : kind.group() + "/" + kind.version();
    return "This server has no %s in %s.".formatted(kind.plural(), group);
  }

  static String unauthorized() {
    return "The server does not accept these credentials; log in again or correct the kubeconfig.";
  }

  static String refused(ServerStatus status) {
    return switch (status.code()) {
      case 429 -> "The server has too many requests; it is asked again soon.";
      default ->
          status.code() >= 500
              ? "The server has trouble of its own (%d): %s".formatted(status.code(), quote(status))
              : "The server refuses (%d): %s".formatted(status.code(), quote(status));
    };
  }

  static String broken(IOException thrown) {
    return switch (thrown) {
      case JsonEOFException cut -> "The connection broke in the middle of an answer.";
      case JacksonException nonsense ->
          "The server sent something that is no Kubernetes JSON; is a proxy in between?";
      default -> Visible.of(String.valueOf(thrown.getMessage()));
    };
  }

  static String ourFault(RuntimeException thrown) {
    return "Flybridge failed here (%s); please report this."
        .formatted(thrown.getClass().getSimpleName());
  }

  private static String quote(ServerStatus status) {
    String words = status.message().isEmpty() ? status.reason() : status.message();
    return Visible.of(words.substring(0, Math.min(LONGEST_QUOTE, words.length())));
  }
}

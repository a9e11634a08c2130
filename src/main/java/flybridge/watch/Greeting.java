package flybridge.watch;

import flybridge.watch.api.Api;
import flybridge.watch.api.Body;
import flybridge.watch.api.Reply;
import flybridge.watch.api.Request;
import flybridge.watch.api.Waiting;
import flybridge.watch.decode.ServerStatus;
import flybridge.watch.json.StatusReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a server says of itself when it is asked for its version (`GET /version`), which everybody
/// may ask whom it knows (role `system:public-info-viewer`, Kubernetes "Using RBAC Authorization").
///
/// @param reach how far we came
/// @param version `gitVersion`, as `v1.36.2`; empty where it did not say
/// @param serverNow its clock, to the second; null where it did not say
/// @param trouble why there is no version, as one sentence for people; else empty
public record Greeting(Reach reach, String version, @Nullable Instant serverNow, String trouble) {
  private static final Duration SILENCE = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 64 << 10;
  private static final int UNAUTHORIZED = 401;

  /// How far one comes at a server.
  public enum Reach {
    /// There was no connection, or no answer.
    UNREACHABLE,
    /// It is not who it should be, or will not take our certificate.
    UNTRUSTED,
    /// We have no credential, or it will not take ours.
    NOT_LET_IN,
    /// It answers, though perhaps not to the question.
    ANSWERED
  }

  /// Asks and waits for the answer.
  public static Greeting ask(Api api) throws InterruptedException {
    Request request = new Request("/version", "application/json", false, Waiting.atMost(SILENCE));
    return switch (api.get(request)) {
      case Reply.Failed failed ->
          new Greeting(reach(failed.trouble()), "", null, failed.sentence());
      case Reply.Refused(ServerStatus status) -> refused(status);
      case Reply.Opened opened -> opened(opened);
    };
  }

  private static Reach reach(Reply.Trouble trouble) {
    return switch (trouble) {
      case UNREACHABLE -> Reach.UNREACHABLE;
      case UNTRUSTED -> Reach.UNTRUSTED;
      case NO_CREDENTIAL -> Reach.NOT_LET_IN;
    };
  }

  private static Greeting refused(ServerStatus status) {
    return status.code() == UNAUTHORIZED
        ? new Greeting(Reach.NOT_LET_IN, "", null, Sentences.unauthorized())
        : new Greeting(Reach.ANSWERED, "", null, Sentences.refused(status));
  }

  private static Greeting opened(Reply.Opened opened) throws InterruptedException {
    try (Body body = opened.body()) {
      String version = StatusReader.text(body.all(MOST_BYTES), "gitVersion");
      String trouble = version.isEmpty() ? "The server does not say its version." : "";
      return new Greeting(Reach.ANSWERED, version, opened.serverNow(), trouble);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return new Greeting(Reach.ANSWERED, "", opened.serverNow(), Sentences.broken(e));
    }
  }
}

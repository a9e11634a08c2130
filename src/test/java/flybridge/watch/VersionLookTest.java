package flybridge.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flybridge.cluster.Update;
import flybridge.watch.api.Api;
import flybridge.watch.api.Body;
import flybridge.watch.api.Reply;
import flybridge.watch.api.Request;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VersionLookTest {
  private final StreamingLists streamingLists = new StreamingLists();
  private final List<Boolean> worthTrying = new ArrayList<>();
  private final List<Update> told = new ArrayList<>();

  @Test
  void aRefusalOfStreamingListsIsForgottenOnlyWhenTheVersionChanges() {
    streamingLists.refuse();
    look("v1.33.1", "v1.33.1", "", "v1.34.0", "v1.34.0");
    assertThat(worthTrying)
        .as("the first version that is learned is no change of version")
        .containsExactly(false, false, false, true, true);
    assertThat(told).containsExactly(new Update.Version("v1.33.1"), new Update.Version("v1.34.0"));
  }

  /// Looks at a server that answers so, once after the other.
  private void look(String... versions) {
    Queue<String> answers = new ArrayDeque<>(List.of(versions));
    Pauses pauses =
        new Pauses(Duration.ZERO, Duration.ZERO, new SplittableRandom(1)) {
          @Override
          void await(Duration pause) throws InterruptedException {
            worthTrying.add(streamingLists.worthTrying());
            if (answers.isEmpty()) {
              throw new InterruptedException("That was all.");
            }
          }
        };
    VersionLook look =
        new VersionLook(
            new Versions(answers), told::addAll, streamingLists, pauses, Duration.ofSeconds(10));
    assertThatThrownBy(look::run).isInstanceOf(InterruptedException.class);
  }

  private record Versions(Queue<String> answers) implements Api {
    @Override
    public Call start(Request request) {
      String text = "{\"gitVersion\":\"%s\"}".formatted(answers.remove());
      var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
      return new Call() {
        @Override
        public Reply await() {
          return new Reply.Opened(new Body(bytes, bytes), null);
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public Api anew() {
      return this;
    }

    @Override
    public void close() {}
  }
}

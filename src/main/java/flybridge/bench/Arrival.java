package flybridge.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// Takes the bytes of one streaming list to the end of its initial events.
interface Arrival {
  /// @return how many bytes came
  /// @throws IOException when the list ends before it is complete
  long take(InputStream body) throws IOException;

  /// Makes one for what a server sends.
  interface Kind {
    /// @param mediaType as its `Content-Type` says
    Arrival of(String mediaType);
  }

  /// Throws bytes away.
  Kind THROWN_AWAY = ignored -> new ToNowhere()::take;

  /// Steps over fields or tokens.
  Kind TOKENISED =
      mediaType -> mediaType.contains("protobuf") ? new FieldWalk()::take : new JsonWalk()::take;

  /// That a list ended too early.
  static EOFException incomplete() {
    return new EOFException("the server ended a list before it was complete");
  }
}

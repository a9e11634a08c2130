package flybridge.watch.decode;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The frames of one watch.
public interface Frames {

  /// The next frame; null where the server ended the stream properly. Blocks.
  ///
  /// @throws IOException when the stream breaks or turns into something that is no frame
  @Nullable Frame next() throws IOException;
}

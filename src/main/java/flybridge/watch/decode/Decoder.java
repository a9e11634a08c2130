package flybridge.watch.decode;

import java.io.IOException;
import java.io.InputStream;

/// Reads bodies of one kind in one wire format. Used by one thread at a time, since it shares
/// strings and parts of objects between everything that it has read.
public interface Decoder {

  /// The `Accept` header for lists.
  String acceptList();

  /// The `Accept` header for watches.
  String acceptWatch();

  /// Reads one page of a list to its end, telling the visitor as it goes.
  ///
  /// @throws IOException when the connection breaks or the body is no list; an object that does not
  ///   fit is skipped and reported instead
  void list(InputStream body, ListVisitor visitor) throws IOException;

  /// Reads a watch, frame by frame.
  ///
  /// @throws IOException when the connection breaks
  Frames watch(InputStream body) throws IOException;

  /// Whether the server has answered in protobuf, where that was asked for.
  default boolean readsProtobuf() {
    return false;
  }
}

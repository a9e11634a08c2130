package flybridge.watch.protobuf;

import flybridge.watch.decode.ServerStatus;
import flybridge.watch.decode.Shared;
import flybridge.watch.decode.Strings;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/// Reads a `Status`, in which servers refuse, and what else stands alone in a body.
public final class StatusMessage {
  private StatusMessage() {}

  /// Whether a body is protobuf.
  public static boolean isOne(byte[] body) {
    return Envelope.begins(body);
  }

  /// The body of a refusal.
  ///
  /// @param code the HTTP status code, which counts
  public static ServerStatus of(int code, byte[] body) {
    try {
      Message message = new Message(new Strings(), new Shared());
      message.over(body, 0, body.length);
      Envelope.open(message, body.length);
      ServerStatus read = read(message);
      return new ServerStatus(
          code, read.reason(), read.message(), read.retryAfterSeconds(), read.next());
    } catch (IOException e) {
      return new ServerStatus(code, "", "The server's refusal cannot be read.", 0, "");
    }
  }

  /// The revision of a list, whatever its kind.
  ///
  /// @param list its beginning, at least up to its first object
  public static String revision(byte[] list) throws IOException {
    Arrival body = new Arrival(new ByteArrayInputStream(list));
    Envelope.begin(body);
    while (!body.atEnd()) {
      long tag = body.varint();
      long length = body.varint();
      if (tag == (Envelope.RAW << 3 | Message.BYTES)) {
        Message message = new Message(new Strings(), new Shared());
        if (body.varint() != (1 << 3 | Message.BYTES)) {
          break;
        }
        body.piece(body.varint(), message);
        while (message.next()) {
          if (message.field() == 2) {
            return message.text();
          }
        }
        break;
      }
      body.skip(length);
    }
    return "";
  }

  /// `metav1.Status` {metadata 1 {continue 3}, status 2, message 3, reason 4, details 5
  /// {retryAfterSeconds 5}, code 6}.
  static ServerStatus read(Message in) throws IOException {
    int code = 0;
    int retryAfter = 0;
    String reason = "";
    String words = "";
    String next = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> next = in.one(3);
        case 3 -> words = in.text();
        case 4 -> reason = in.sharedText();
        case 5 -> {
          int outer = in.enter();
          while (in.next()) {
            if (in.field() == 5) {
              retryAfter = in.count();
            }
          }
          in.leave(outer);
        }
        case 6 -> code = in.count();
        default -> in.pass();
      }
    }
    return new ServerStatus(code, reason, words, retryAfter, next);
  }
}

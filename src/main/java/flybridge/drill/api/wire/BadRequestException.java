package flybridge.drill.api.wire;

import java.io.IOException;

/// What came is not HTTP as we speak it; the connection is of no more use.
final class BadRequestException extends IOException {
  private static final long serialVersionUID = 1;

  BadRequestException(String message) {
    super(message);
  }
}

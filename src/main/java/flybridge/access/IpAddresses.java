package flybridge.access;

import java.net.Inet4Address;
import java.net.Inet6Address;
import org.jspecify.annotations.Nullable;

/// Addresses written in digits, read without ever asking a name server.
final class IpAddresses {

  private IpAddresses() {}

  /// 4 or 16 bytes; null if the text is a name.
  static byte @Nullable [] parse(String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    try {
      return bare.contains(":")
          ? Inet6Address.ofLiteral(bare).getAddress()
          : Inet4Address.ofLiteral(bare).getAddress();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}

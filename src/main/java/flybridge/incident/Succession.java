package flybridge.incident;

import java.nio.charset.StandardCharsets;

/// How a device vouches for the one that goes on in its place. A thief of the old key could say the
/// same, but with that key he could also write the old chain itself.
public final class Succession {
  private Succession() {}

  /// What the old device signs: `"FBS1"` and the new device's key.
  public static byte[] message(Device next) {
    return new Wire.Writer()
        .raw("FBS1".getBytes(StandardCharsets.US_ASCII))
        .raw(next.key().bytes())
        .done();
  }

  /// What the new device writes first.
  public static Body.Succeed of(DeviceKey previous, Device next) {
    return new Body.Succeed(previous.device(), previous.sign(message(next)));
  }

  /// Whether the old device itself said so.
  ///
  /// @param next who wrote the entry
  public static boolean valid(Body.Succeed body, Device next) {
    return DeviceKey.verify(body.previous(), message(next), body.signature());
  }
}

package flybridge.incident;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// A head with its device's signature. Whoever keeps one can tell whether the chain was later cut
/// or rewritten below it, which the chain alone cannot show.
///
/// @param signedAt to the millisecond
/// @param signature Ed25519 over [#message(Head, Instant)], 64 bytes in hexadecimal
public record SignedHead(Head head, Instant signedAt, String signature) {

  /// What is signed: `"FBH1"`, device 32, seq 8, hash 32, time 8.
  public static byte[] message(Head head, Instant signedAt) {
    return new Wire.Writer()
        .raw("FBH1".getBytes(StandardCharsets.US_ASCII))
        .raw(head.device().key().bytes())
        .i64(head.seq())
        .raw(head.hash().bytes())
        .i64(signedAt.toEpochMilli())
        .done();
  }

  /// Whether the device itself signed this.
  public boolean valid() {
    return DeviceKey.verify(head.device(), message(head, signedAt), signature);
  }
}

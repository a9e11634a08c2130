package flybridge.incident;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// This device's Ed25519 key pair. It signs heads of chains, never single entries: a signature
/// costs as much as a thousand links, and a head covers everything before it.
public final class DeviceKey {
  private static final String ALGORITHM = "Ed25519";

  /// What X.509 puts before the 32 raw bytes of an Ed25519 key (RFC 8410, section 4).
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final String SEPARATOR = " ";

  private final PrivateKey secret;
  private final Device device;

  private DeviceKey(PrivateKey secret, Device device) {
    this.secret = secret;
    this.device = device;
  }

  /// A new pair, from the platform's own source of randomness.
  public static DeviceKey create() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      byte[] encoded = pair.getPublic().getEncoded();
      byte[] raw = Arrays.copyOfRange(encoded, PREFIX.length, encoded.length);
      return new DeviceKey(pair.getPrivate(), new Device(Bytes32.of(raw)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
    }
  }

  /// Reads what [#text()] wrote.
  ///
  /// @throws MalformedEntryException when it is no key pair, or the halves do not belong together
  public static DeviceKey parse(String text) throws MalformedEntryException {
    String[] parts = text.strip().split(SEPARATOR);
    if (parts.length != 2) {
      throw new MalformedEntryException("not a device key");
    }
    try {
      byte[] encoded = Base64.getDecoder().decode(parts[1]);
      PrivateKey secret =
          KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      DeviceKey key = new DeviceKey(secret, new Device(Bytes32.parse(parts[0])));
      byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
      if (!verify(key.device, probe, key.sign(probe))) {
        throw new MalformedEntryException("the halves of the device key do not belong together");
      }
      return key;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new MalformedEntryException("not a device key");
    }
  }

  /// The pair as one line: public half in hexadecimal, private half as PKCS #8 in Base64. Secret.
  public String text() {
    return device.key().hex() + SEPARATOR + Base64.getEncoder().encodeToString(secret.getEncoded());
  }

  public Device device() {
    return device;
  }

  /// @return 64 bytes in hexadecimal
  public String sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(secret);
      signature.update(message);
      return HexFormat.of().formatHex(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the device key cannot sign", e);
    }
  }

  /// @param at taken to the millisecond
  public SignedHead sign(Head head, Instant at) {
    Instant signedAt = Instant.ofEpochMilli(at.toEpochMilli());
    return new SignedHead(head, signedAt, sign(SignedHead.message(head, signedAt)));
  }

  /// Whether the device signed the message; false also for what is no signature or no key at all.
  public static boolean verify(Device device, byte[] message, String hexSignature) {
    try {
      byte[] encoded = new Wire.Writer().raw(PREFIX).raw(device.key().bytes()).done();
      PublicKey key =
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      signature.update(message);
      return signature.verify(HexFormat.of().parseHex(hexSignature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  /// Never the secret.
  @Override
  public String toString() {
    return "DeviceKey " + device.shortName();
  }
}

package flybridge.incident;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One entry of the log: immutable, in its place in its device's chain.
///
/// @param hash the hash of the envelope, which names the entry everywhere
public record Entry(Envelope envelope, Bytes32 hash, Content content) {

  /// Seals what is to be written into the next place of a chain.
  ///
  /// @param saltAndBody as [Content#encode(byte[], Body)] gives them, and as the envelope's hash
  ///   says
  public static Entry of(Envelope envelope, byte @Nullable [] saltAndBody) {
    Content content = Content.decode(envelope.kind(), envelope.contentHash(), saltAndBody);
    return new Entry(envelope, envelope.hash(), content);
  }

  /// The same without its words.
  public Entry erased() {
    return new Entry(envelope, hash, new Content.Erased());
  }

  /// A short name for people and scripts: the device's short name and the number in its chain.
  public String id() {
    return envelope.device().shortName() + "-" + envelope.seq();
  }

  /// Its place by its own stamp. Where its line stands may be earlier: an observation stands where
  /// it was seen ([Line#order()]).
  public Order order() {
    return new Order(envelope.stamp(), envelope.device(), envelope.seq(), hash);
  }

  /// Empty when a newer Flybridge wrote it.
  public Optional<EntryKind> kind() {
    return EntryKind.of(envelope.kind());
  }
}

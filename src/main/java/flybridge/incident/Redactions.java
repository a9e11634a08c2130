package flybridge.incident;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Whose words must be gone: whatever a redaction names, and with it the amendments of that, since
/// whoever redacts a line means all that it ever said. The rule needs no order: it holds for
/// entries that came before the redaction and for those that come after it.
public final class Redactions {
  private final Set<Bytes32> named = new HashSet<>();

  /// None yet.
  public Redactions() {}

  /// Takes note of an entry; only redactions matter.
  public void add(Envelope envelope) {
    Bytes32 about = envelope.about();
    if (envelope.kind() == EntryKind.REDACT.code() && about != null) {
      named.add(about);
    }
  }

  /// Whether that entry's words must be gone. Who is trusted and what was redacted stays known.
  public boolean erase(Envelope envelope, Bytes32 hash) {
    if (named.isEmpty() || EntryKind.of(envelope.kind()).map(EntryKind::lasting).orElse(false)) {
      return false;
    }
    return named(envelope, hash).stream().anyMatch(named::contains);
  }

  /// What a redaction may name to erase that entry's words.
  public static List<Bytes32> named(Envelope envelope, Bytes32 hash) {
    Bytes32 about = envelope.about();
    return envelope.kind() == EntryKind.AMEND.code() && about != null
        ? List.of(hash, about)
        : List.of(hash);
  }
}

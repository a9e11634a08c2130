package flybridge.store;

import flybridge.incident.Body;
import flybridge.incident.Content;
import flybridge.incident.Device;
import flybridge.incident.Entry;
import flybridge.incident.EntryKind;
import flybridge.incident.Envelope;
import flybridge.incident.Head;
import flybridge.incident.Redactions;
import flybridge.incident.SignedHead;
import flybridge.incident.Succession;
import flybridge.store.Damage.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Holds a log against itself and against the heads that were remembered. It is given everything
/// that is stored and names whatever does not fit; it repairs nothing.
final class Verification {
  private final Map<Device, ChainCheck> chains = new TreeMap<>();
  private final List<Damage> damages = new ArrayList<>();
  private final List<Entry> wordless = new ArrayList<>();
  private final Redactions redactions = new Redactions();
  private final Set<Device> restored = new TreeSet<>();
  private long entries;

  /// Checks a whole journal as it is at one moment. What the entries say is checked on this thread,
  /// and the file's own structure on another one, over a connection of its own.
  ///
  /// @param reader reads the journal in that folder
  static VerifyReport of(Path folder, Database reader) {
    try (FileCheck file = FileCheck.start(folder)) {
      Verification verification = new Verification();
      List<SignedHead> remembered = reader.read(verification::read);
      file.findings().forEach(verification::addFileDamage);
      return verification.finish(remembered);
    }
  }

  private List<SignedHead> read(Connection connection) throws SQLException {
    EntryTable.rowsAfter(connection, 0, this::add);
    return HeadTable.all(connection);
  }

  private void add(EntryRow row) {
    EntryRow.Sealed sealed = row.open();
    if (sealed.damage() != null) {
      damages.add(sealed.damage());
    }
    Envelope envelope = sealed.envelope();
    if (envelope == null) {
      return;
    }
    entries++;
    chain(envelope.device())
        .add(
            new ChainCheck.Link(
                envelope.seq(),
                sealed.hash(),
                envelope.previous(),
                envelope.stamp().value(),
                row.partial()));
    if (row.content() == null) {
      wordless.add(new Entry(envelope, sealed.hash(), new Content.Erased()));
    }
    redactions.add(envelope);
    if (envelope.kind() == EntryKind.SUCCEED.code()
        && Content.decode(envelope.kind(), envelope.contentHash(), row.content()).body()
            instanceof Body.Succeed succeed
        && Succession.valid(succeed, envelope.device())) {
      restored.add(succeed.previous());
    }
  }

  private ChainCheck chain(Device device) {
    return chains.computeIfAbsent(device, ChainCheck::new);
  }

  /// What the file's own check said.
  private void addFileDamage(String finding) {
    damages.add(new Damage(Kind.FILE, "the file", "SQLite's own check says: " + finding + "."));
  }

  /// @param remembered the heads that any console has signed and this one kept
  private VerifyReport finish(List<SignedHead> remembered) {
    Map<Device, List<SignedHead>> signed = new TreeMap<>();
    for (SignedHead head : remembered) {
      signed.computeIfAbsent(head.head().device(), _ -> new ArrayList<>()).add(head);
    }
    List<Head> heads = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    Set<Device> devices = new TreeSet<>(chains.keySet());
    devices.addAll(signed.keySet());
    for (Device device : devices) {
      boolean there = chains.containsKey(device);
      ChainCheck chain = chain(device);
      if (restored.contains(device)) {
        chain.restored();
      }
      chain.check(signed.getOrDefault(device, List.of()));
      damages.addAll(chain.damages());
      remarks.addAll(chain.remarks());
      if (there) {
        heads.add(chain.head());
      }
    }
    for (Entry entry : wordless) {
      if (!redactions.erase(entry.envelope(), entry.hash())) {
        String sentence = "The words of entry " + entry.id() + " are gone without a redaction.";
        damages.add(new Damage(Kind.WORDS_MISSING, entry.id(), sentence));
      }
    }
    return new VerifyReport(
        entries, List.copyOf(heads), remembered.size(), List.copyOf(damages), List.copyOf(remarks));
  }
}

package flybridge.store;

import flybridge.incident.Bytes32;
import flybridge.incident.Content;
import flybridge.incident.Device;
import flybridge.incident.Entry;
import flybridge.incident.EntryKind;
import flybridge.incident.Envelope;
import flybridge.incident.Head;
import flybridge.incident.SignedHead;
import flybridge.store.Damage.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Holds a log against itself and against the heads that were remembered. It is given everything
/// that is stored and names whatever does not fit; it repairs nothing.
final class Verification {
  private static final Comparator<Link> BY_NUMBER =
      Comparator.comparingLong(Link::seq).thenComparing(Link::hash);

  private final Map<Device, List<Link>> chains = new TreeMap<>();
  private final List<Damage> damages = new ArrayList<>();
  private final List<Entry> wordless = new ArrayList<>();
  private final Set<Bytes32> redacted = new HashSet<>();
  private long entries;

  private record Link(long seq, Bytes32 hash, Bytes32 previous, long stamp) {}

  /// Checks a whole journal as it is at one moment.
  static VerifyReport of(Connection connection) throws SQLException {
    Verification verification = new Verification();
    EntryTable.readAfter(connection, 0, verification::add);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
      while (rows.next()) {
        String finding = rows.getString(1);
        if (!finding.equals("ok")) {
          verification.addFileDamage(finding);
        }
      }
    } catch (SQLException e) {
      if (!SqlErrors.damaged(e)) {
        throw e;
      }
      verification.addFileDamage("it could not finish");
    }
    return verification.finish(HeadTable.all(connection));
  }

  void add(StoredEntry row) {
    if (row.damage() != null) {
      damages.add(row.damage());
    }
    Entry entry = row.entry();
    if (entry == null) {
      return;
    }
    entries++;
    Envelope envelope = entry.envelope();
    chains
        .computeIfAbsent(envelope.device(), _ -> new ArrayList<>())
        .add(new Link(envelope.seq(), entry.hash(), envelope.previous(), envelope.stamp().value()));
    if (entry.content() instanceof Content.Erased) {
      wordless.add(entry);
    }
    Bytes32 about = envelope.about();
    if (envelope.kind() == EntryKind.REDACT.code() && about != null) {
      redacted.add(about);
    }
  }

  /// What the file's own check said.
  void addFileDamage(String finding) {
    damages.add(new Damage(Kind.FILE, "the file", "SQLite's own check says: " + finding + "."));
  }

  /// @param remembered the heads that any console has signed and this one kept
  VerifyReport finish(List<SignedHead> remembered) {
    List<Head> heads = new ArrayList<>();
    chains.forEach(
        (device, links) -> {
          links.sort(BY_NUMBER);
          check(device, links);
          heads.add(new Head(device, links.getLast().seq(), links.getLast().hash()));
        });
    for (Entry entry : wordless) {
      if (!redacted.contains(entry.hash())) {
        String sentence = "The words of entry " + entry.id() + " are gone without a redaction.";
        damages.add(new Damage(Kind.WORDS_MISSING, entry.id(), sentence));
      }
    }
    remembered.forEach(this::check);
    return new VerifyReport(entries, List.copyOf(heads), remembered.size(), List.copyOf(damages));
  }

  private void check(Device device, List<Link> links) {
    @Nullable Link before = null;
    for (Link link : links) {
      check(device, before, link);
      before = link;
    }
  }

  private void check(Device device, @Nullable Link before, Link link) {
    String where = device.shortName() + "-" + link.seq();
    long expected = before == null ? 1 : before.seq() + 1;
    if (before != null && link.seq() == before.seq()) {
      add(Kind.FORK, where, "There are two entries " + where + ": the chain is forked there.");
      return;
    }
    if (link.seq() != expected) {
      String missing =
          link.seq() - 1 == expected
              ? "Entry " + device.shortName() + "-" + expected + " is missing."
              : "Entries "
                  + device.shortName()
                  + "-"
                  + expected
                  + " to "
                  + (link.seq() - 1)
                  + " are missing.";
      add(Kind.GAP, where, missing);
      return;
    }
    Bytes32 previous = before == null ? Bytes32.ZERO : before.hash();
    if (!link.previous().equals(previous)) {
      add(Kind.BROKEN_LINK, where, "Entry " + where + " does not follow from the one before it.");
    } else if (before != null && link.stamp() <= before.stamp()) {
      add(Kind.BROKEN_LINK, where, "Entry " + where + " is stamped before its predecessor.");
    }
  }

  private void check(SignedHead signed) {
    Head head = signed.head();
    String where = head.device().shortName() + "-" + head.seq();
    if (!signed.valid()) {
      add(Kind.FORGED_HEAD, where, "The head at " + where + " was not signed by its device.");
      return;
    }
    List<Link> links = chains.getOrDefault(head.device(), List.of());
    long last = links.isEmpty() ? 0 : links.getLast().seq();
    if (last < head.seq()) {
      add(
          Kind.TRUNCATED,
          where,
          "The chain of "
              + head.device().shortName()
              + " ends at "
              + last
              + ", but it had signed "
              + head.seq()
              + " entries.");
      return;
    }
    List<Link> there = numbered(links, head.seq());
    if (!there.isEmpty() && there.stream().noneMatch(link -> link.hash().equals(head.hash()))) {
      add(Kind.REWRITTEN, where, "Entry " + where + " is not the one that its device signed.");
    }
  }

  /// Where none has the number, the gap has been named before.
  private static List<Link> numbered(List<Link> links, long seq) {
    int low = 0;
    int high = links.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (links.get(middle).seq() < seq) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return links.subList(low, links.size()).stream().takeWhile(link -> link.seq() == seq).toList();
  }

  private void add(Kind kind, String where, String sentence) {
    damages.add(new Damage(kind, where, sentence));
  }
}

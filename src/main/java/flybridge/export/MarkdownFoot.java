package flybridge.export;

import flybridge.incident.Entry;
import flybridge.incident.Head;
import flybridge.incident.SignedHead;

/// Below the table: who wrote it, and the hashes that vouch for it.
final class MarkdownFoot {
  /// Marks an observation that no entry vouches for.
  static final String UNCITED = "◦";

  private static final String UNCITED_MEANS =
      UNCITED + " seen by this console and cited by no incident: not in the chain.\n\n";

  private MarkdownFoot() {}

  static void write(Evidence evidence, StringBuilder out) {
    Evidence.Origin origin = evidence.origin();
    if (!evidence.sightings().isEmpty()) {
      out.append(UNCITED_MEANS);
    }
    out.append("Written by ").append(MarkdownText.of(origin.author()));
    out.append(" with Flybridge at ")
        .append(MarkdownText.of(origin.zone().full(origin.writtenAt())));
    out.append(", signed by device `").append(origin.device().key().hex());
    out.append("`. `flybridge verify` shows whether anything was changed since.\n\n");
    out.append("<details><summary>Hashes</summary>\n\n| Entry | SHA-256 |\n|---|---|\n");
    for (Entry entry : evidence.entries()) {
      row(out, entry.id(), entry.hash().hex());
    }
    for (SignedHead signed : origin.heads()) {
      Head head = signed.head();
      row(out, "head " + head.device().shortName() + "-" + head.seq(), head.hash().hex());
    }
    out.append("\n</details>\n\n");
  }

  private static void row(StringBuilder out, String name, String hash) {
    out.append("| `").append(name).append("` | `").append(hash).append("` |\n");
  }
}

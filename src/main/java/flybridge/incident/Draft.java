package flybridge.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a caller wants written; the journal gives it its place in the chain.
///
/// @param happenedAt null for now
/// @param incident the incident's id, empty for none
/// @param context the cluster it speaks of, empty for none
/// @param about the entry that a kind such as [Body.Amend] is about
public record Draft(
    Body body,
    String author,
    boolean machine,
    @Nullable Instant happenedAt,
    String incident,
    String context,
    @Nullable Bytes32 about) {
  /// The longest an entry may be. A log is read under stress; a dump belongs in a file.
  public static final int MAX_BODY_BYTES = 64 * 1024;

  /// The longest an author's name may be, in characters.
  public static final int MAX_NAME_LENGTH = 200;

  /// @throws IllegalArgumentException with a sentence for people when it cannot be an entry
  public Draft {
    if (author.isBlank()) {
      throw new IllegalArgumentException("An entry needs an author; set your name first.");
    }
    if (author.length() > MAX_NAME_LENGTH) {
      throw new IllegalArgumentException(
          "An author's name may have at most " + MAX_NAME_LENGTH + " characters.");
    }
    if (BodyFormat.encode(body).length > MAX_BODY_BYTES) {
      throw new IllegalArgumentException(
          "An entry may have at most 64 KiB; keep the rest in a file and name it here.");
    }
    EntryKind kind = EntryKind.of(body);
    if (kind.aboutAnother() != (about != null)) {
      throw new IllegalArgumentException(
          kind.aboutAnother()
              ? "This kind of entry (" + kind.word() + ") must name the entry that it is about."
              : "This kind of entry (" + kind.word() + ") is about no other entry.");
    }
  }

  /// Something that a person writes now, outside any incident.
  public static Draft of(Body body, String author) {
    return new Draft(body, author, false, null, "", "", null);
  }

  /// Something that a person writes about another entry.
  public static Draft about(Entry entry, Body body, String author) {
    Envelope other = entry.envelope();
    return new Draft(body, author, false, null, other.incident(), other.context(), entry.hash());
  }

  /// The same, written by the machine on that person's console.
  public Draft byMachine() {
    return new Draft(body, author, true, happenedAt, incident, context, about);
  }

  /// @param instant when it happened, as the author says
  public Draft at(Instant instant) {
    return new Draft(body, author, machine, instant, incident, context, about);
  }

  /// @param id the incident's id
  public Draft in(String id) {
    return new Draft(body, author, machine, happenedAt, id, context, about);
  }

  /// @param cluster the cluster's identity
  public Draft within(String cluster) {
    return new Draft(body, author, machine, happenedAt, incident, cluster, about);
  }
}

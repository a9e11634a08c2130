package flybridge.store;

import flybridge.incident.Bytes32;
import flybridge.incident.Device;
import flybridge.incident.Head;
import flybridge.incident.SignedHead;
import flybridge.store.Damage.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Holds one device's chain against itself and against the heads that it has signed.
final class ChainCheck {
  private static final Comparator<Link> BY_NUMBER =
      Comparator.comparingLong(Link::seq).thenComparing(Link::hash);

  private final Device device;
  private final List<Link> links = new ArrayList<>();
  private final List<Damage> damages = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private boolean restored;
  private int gaps;

  /// @param partial whether it came in a file without what was before it
  record Link(long seq, Bytes32 hash, Bytes32 previous, long stamp, boolean partial) {

    /// The same with the one object for its predecessor's hash, since there may be a million.
    private Link after(Bytes32 before) {
      return new Link(seq, hash, before, stamp, partial);
    }
  }

  ChainCheck(Device device) {
    this.device = device;
  }

  void add(Link link) {
    boolean follows = !links.isEmpty() && links.getLast().hash().equals(link.previous());
    links.add(follows ? link.after(links.getLast().hash()) : link);
  }

  /// The device itself said that its log was put back to an earlier state or copied, so that what
  /// it wrote twice is no attack.
  void restored() {
    restored = true;
  }

  List<Damage> damages() {
    return damages;
  }

  /// What a reader should know that is no damage.
  List<String> remarks() {
    return remarks;
  }

  Head head() {
    return new Head(device, links.getLast().seq(), links.getLast().hash());
  }

  /// @param heads those of this device that are remembered
  void check(List<SignedHead> heads) {
    links.sort(BY_NUMBER);
    for (int i = 0; i < links.size(); ) {
      int end = i;
      while (end < links.size() && links.get(end).seq() == links.get(i).seq()) {
        end++;
      }
      checkNumber(i, end);
      i = end;
    }
    if (gaps > 0) {
      remarks.add(
          "The chain of %s is here in parts, which came in files; ask its writers for the rest."
              .formatted(device.shortName()));
    }
    checkHeads(heads);
  }

  /// @param from the first link of a number
  /// @param to the link after the last of that number
  private void checkNumber(int from, int to) {
    long seq = links.get(from).seq();
    String where = where(seq);
    if (to - from > 1) {
      fork(where);
    }
    long before = from == 0 ? 0 : links.get(from - 1).seq();
    if (before + 1 != seq) {
      gap(before, links.get(from), where);
      return;
    }
    List<Link> predecessors = numbered(before);
    for (Link link : links.subList(from, to)) {
      follows(link, predecessors, where);
    }
  }

  private void fork(String where) {
    if (restored) {
      remarks.add(
          "There are two entries %s: the device wrote on after its log was put back or copied, and"
                  .formatted(where)
              + " then said so; both are kept.");
    } else {
      damage(Kind.FORK, where, "There are two entries " + where + ": the chain is forked there.");
    }
  }

  private void gap(long before, Link link, String where) {
    if (link.partial()) {
      gaps++;
      return;
    }
    String missing =
        before + 2 == link.seq()
            ? "Entry " + where(before + 1) + " is missing."
            : "Entries " + where(before + 1) + " to " + (link.seq() - 1) + " are missing.";
    damage(Kind.GAP, where, missing);
  }

  private void follows(Link link, List<Link> predecessors, String where) {
    if (link.seq() == 1) {
      if (!link.previous().equals(Bytes32.ZERO)) {
        damage(Kind.BROKEN_LINK, where, "Entry " + where + " is the first and follows another.");
      }
      return;
    }
    if (predecessors.size() == 1 && precedes(predecessors.getFirst(), link)) {
      return;
    }
    List<Link> named =
        predecessors.stream().filter(one -> one.hash().equals(link.previous())).toList();
    if (named.isEmpty()) {
      damage(
          Kind.BROKEN_LINK, where, "Entry " + where + " does not follow from the one before it.");
    } else if (link.stamp() <= named.getFirst().stamp()) {
      damage(Kind.BROKEN_LINK, where, "Entry " + where + " is stamped before its predecessor.");
    }
  }

  private static boolean precedes(Link one, Link next) {
    return one.hash().equals(next.previous()) && one.stamp() < next.stamp();
  }

  /// A head that names an entry which is there says nothing that a later one does not say too; so
  /// only the farthest of those is verified, and every one that does not fit.
  private void checkHeads(List<SignedHead> heads) {
    long vouched = 0;
    for (SignedHead signed : heads.reversed()) {
      boolean fits =
          numbered(signed.head().seq()).stream()
              .anyMatch(link -> link.hash().equals(signed.head().hash()));
      if (!fits || vouched == 0) {
        vouched = Math.max(vouched, checkHead(signed, fits));
      }
    }
    long beyond = links.isEmpty() ? 0 : links.getLast().seq() - vouched;
    if (vouched > 0 && beyond > 0) {
      remarks.add(
          "The last %d entries of %s come after its last signed head; nothing but the device's"
                  .formatted(beyond, device.shortName())
              + " next signature vouches for them.");
    }
  }

  /// @return the number up to which it vouches for the chain; 0 for none
  private long checkHead(SignedHead signed, boolean fits) {
    Head head = signed.head();
    String where = where(head.seq());
    if (!signed.valid()) {
      damage(Kind.FORGED_HEAD, where, "The head at " + where + " was not signed by its device.");
      return 0;
    }
    if (fits) {
      return head.seq();
    }
    long last = links.isEmpty() ? 0 : links.getLast().seq();
    if (last < head.seq()) {
      damage(
          Kind.TRUNCATED,
          where,
          "The chain of %s ends at %d, but it had signed %d entries."
              .formatted(device.shortName(), last, head.seq()));
    } else if (!numbered(head.seq()).isEmpty()) {
      damage(Kind.REWRITTEN, where, "Entry " + where + " is not the one that its device signed.");
    }
    return 0;
  }

  /// Where none has the number, the gap has been named before.
  private List<Link> numbered(long seq) {
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
    int end = low;
    while (end < links.size() && links.get(end).seq() == seq) {
      end++;
    }
    return links.subList(low, end);
  }

  private String where(long seq) {
    return device.shortName() + "-" + seq;
  }

  private void damage(Kind kind, String where, String sentence) {
    damages.add(new Damage(kind, where, sentence));
  }
}

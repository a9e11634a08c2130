package flybridge.sync;

import flybridge.incident.Bytes32;
import flybridge.incident.Content;
import flybridge.incident.Device;
import flybridge.incident.Entry;
import flybridge.incident.Intake;
import flybridge.incident.Reach;
import flybridge.incident.Redactions;
import flybridge.incident.Replica;
import flybridge.incident.VersionVector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Brings a replica and a shared log to the same set of entries.
///
/// Of each chain of which both do not have the same, first the ends are exchanged, which is all
/// there is to do while chains are whole; whatever then still differs, a fork or a gap, is found by
/// naming the chain's entries one by one.
public final class Exchange {
  /// The most entries that travel at once.
  static final int PAGE = 1_000;

  /// The most entries that are remembered as unfit.
  private static final int MOST_UNFIT = 10_000;

  private final Replica mine;
  private final int pageSize;
  private final Set<Bytes32> unfit = new HashSet<>();

  /// @param mine the log here
  public Exchange(Replica mine) {
    this(mine, PAGE);
  }

  Exchange(Replica mine, int pageSize) {
    this.mine = mine;
    this.pageSize = pageSize;
  }

  /// What an exchange did.
  ///
  /// @param intake what came
  /// @param pushed how many entries went
  /// @param shared how much is now known to be in the shared log
  public record Outcome(Intake intake, int pushed, VersionVector shared) {

    /// How many entries are here and not there.
    public long unshared(VersionVector here) {
      return here.differing(shared).stream()
          .mapToLong(device -> here.of(device).entries() - shared.of(device).entries())
          .filter(more -> more > 0)
          .sum();
    }
  }

  /// Exchanges everything. What was taken in or given before a failure stays so.
  ///
  /// @throws SharedLogException when the shared log is out of reach
  public Outcome run(SharedLog shared) throws SharedLogException {
    Outcome outcome = new Round(shared).run();
    if (outcome.intake().chainElsewhere()) {
      mine.startNewChain();
      Outcome again = new Round(shared).run();
      return new Outcome(
          outcome.intake().and(again.intake()), outcome.pushed() + again.pushed(), again.shared());
    }
    return outcome;
  }

  /// One pass over all chains.
  private final class Round {
    private final SharedLog shared;
    private VersionVector there = VersionVector.EMPTY;
    private Intake intake = Intake.NOTHING;
    private int pushed;

    Round(SharedLog shared) {
      this.shared = shared;
    }

    Outcome run() throws SharedLogException {
      there = shared.vector();
      for (Device device : there.differing(mine.vector())) {
        pullEnd(device);
        pushEnd(device);
        if (!mine.vector().of(device).same(there.of(device))) {
          reconcile(device);
        }
      }
      return new Outcome(intake, pushed, there);
    }

    private void pullEnd(Device device) throws SharedLogException {
      long have = mine.vector().of(device).seq();
      while (have < there.of(device).seq()) {
        List<Entry> page = shared.after(device, have, pageSize);
        take(page);
        long last = page.isEmpty() ? have : page.getLast().envelope().seq();
        if (last == have) {
          return;
        }
        have = last;
      }
    }

    private void pushEnd(Device device) throws SharedLogException {
      long has = there.of(device).seq();
      while (has < mine.vector().of(device).seq()) {
        List<Entry> page = mine.after(device, has, pageSize);
        give(device, page);
        has = page.getLast().envelope().seq();
      }
    }

    /// Whatever either lacks, wherever in the chain.
    private void reconcile(Device device) throws SharedLogException {
      List<Bytes32> theirs = shared.hashes(device);
      List<Bytes32> ours = mine.hashes(device);
      there = there.with(device, reach(theirs, there.of(device).seq()));
      Set<Bytes32> lacking = new LinkedHashSet<>(theirs);
      ours.forEach(lacking::remove);
      lacking.removeAll(unfit);
      for (List<Bytes32> page : pages(lacking)) {
        take(shared.entries(device, page));
      }
      Set<Bytes32> lackedThere = new LinkedHashSet<>(ours);
      theirs.forEach(lackedThere::remove);
      for (List<Bytes32> page : pages(lackedThere)) {
        give(device, mine.entries(page));
      }
    }

    /// What is erased comes and goes together with what erased it; otherwise a redaction could get
    /// lost after it has worked.
    private void take(List<Entry> page) throws SharedLogException {
      List<Bytes32> named =
          page.stream()
              .filter(entry -> entry.content() instanceof Content.Erased)
              .flatMap(one -> Redactions.named(one.envelope(), one.hash()).stream())
              .toList();
      List<Entry> together = new ArrayList<>(page);
      together.addAll(named.isEmpty() ? List.of() : shared.redactionsOf(named));
      Intake taken = mine.receive(together);
      intake = intake.and(taken);
      if (!taken.refused().isEmpty() && unfit.size() < MOST_UNFIT) {
        Set<Bytes32> here = new HashSet<>();
        mine.entries(page.stream().map(Entry::hash).toList())
            .forEach(entry -> here.add(entry.hash()));
        page.stream().map(Entry::hash).filter(hash -> !here.contains(hash)).forEach(unfit::add);
      }
    }

    private void give(Device device, List<Entry> page) throws SharedLogException {
      List<Entry> together = new ArrayList<>(page);
      together.addAll(mine.redactionsOf(page));
      shared.push(together);
      pushed += page.size();
      Reach before = there.of(device);
      long digest = before.digest();
      for (Entry entry : page) {
        digest += Reach.part(entry.hash());
      }
      long seq = Math.max(before.seq(), page.getLast().envelope().seq());
      there = there.with(device, new Reach(seq, before.entries() + page.size(), digest));
    }
  }

  private static Reach reach(List<Bytes32> hashes, long seq) {
    long digest = hashes.stream().mapToLong(Reach::part).sum();
    return new Reach(seq, hashes.size(), digest);
  }

  private List<List<Bytes32>> pages(Set<Bytes32> hashes) {
    List<Bytes32> all = List.copyOf(hashes);
    List<List<Bytes32>> pages = new ArrayList<>();
    for (int i = 0; i < all.size(); i += pageSize) {
      pages.add(all.subList(i, Math.min(all.size(), i + pageSize)));
    }
    return pages;
  }
}

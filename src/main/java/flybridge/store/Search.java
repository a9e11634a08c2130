package flybridge.store;

import flybridge.incident.Body;
import flybridge.incident.Bytes32;
import flybridge.incident.Entry;
import flybridge.incident.Wording;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Finds the newest entries that hold some words.
///
/// FTS5 collects every place of every word that begins so before it gives the first match, which
/// for a common beginning takes seconds in a long log. So the newest entries are read first, as
/// they are: common words are found there at once, and how often each word was among them says what
/// is cheapest for the rest: to read on, to ask the index for the rarest word, or for all.
final class Search {
  /// How many entries are read before the index is asked.
  static final int SAMPLE = 2_000;

  /// What reading an entry costs, beside one place of a word in the index; as measured.
  private static final double READING = 20;

  private final Connection connection;
  private final List<List<String>> words;
  private final int most;
  private final int sample;
  private final List<Bytes32> found = new ArrayList<>();
  private final long[] seen;
  private long read;
  private long oldest = Long.MAX_VALUE;

  private Search(Connection connection, SearchWords words, int most, int sample) {
    this.connection = connection;
    this.words = words.words();
    this.most = most;
    this.sample = sample;
    this.seen = new long[words.words().size()];
  }

  /// @return the hashes of the entries that hold every word, the newest first
  static List<Bytes32> run(Connection connection, SearchWords words, int most) throws SQLException {
    return run(connection, words, most, SAMPLE);
  }

  static List<Bytes32> run(Connection connection, SearchWords words, int most, int sample)
      throws SQLException {
    Search search = new Search(connection, words, most, sample);
    search.find(words);
    return search.found;
  }

  private void find(SearchWords all) throws SQLException {
    readOn(sample);
    if (done()) {
      return;
    }
    int rarest = rarest();
    double whole = Math.max(1, (double) oldest / Math.max(1, read));
    double one = whole * (seen[rarest] + 1) * (1 + READING);
    double every = whole * (sum() + 1);
    double on = Math.min(whole * read, (double) (most - found.size()) * read / (found.size() + 1));
    if (on * READING < Math.min(one, every)) {
      readOn(Long.MAX_VALUE);
    } else if (one < every) {
      ask(SearchWords.query(words.get(rarest)), true);
    } else {
      ask(all.query(), false);
    }
  }

  private boolean done() {
    return found.size() >= most || oldest <= 1;
  }

  private int rarest() {
    int rarest = 0;
    for (int i = 1; i < seen.length; i++) {
      rarest = seen[i] < seen[rarest] ? i : rarest;
    }
    return rarest;
  }

  private long sum() {
    long sum = 0;
    for (long one : seen) {
      sum += one;
    }
    return sum;
  }

  /// Reads entries, newest first, from where it stopped.
  private void readOn(long limit) throws SQLException {
    String sql = "SELECT " + EntryRow.COLUMNS + " FROM entry WHERE id < ? ORDER BY id DESC LIMIT ?";
    long before = read;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, oldest);
      statement.setLong(2, limit);
      try (ResultSet rows = statement.executeQuery()) {
        while (found.size() < most && rows.next()) {
          EntryRow row = EntryRow.of(rows);
          oldest = row.id();
          read++;
          check(row);
        }
      }
    }
    if (found.size() < most && read - before < limit) {
      oldest = 0;
    }
  }

  private void check(EntryRow row) {
    Entry entry = row.read().entry();
    Body body = entry == null ? null : entry.content().body();
    if (entry == null || body == null) {
      return;
    }
    List<List<String>> texts =
        List.of(
            SearchWords.tokens(entry.envelope().author()),
            SearchWords.tokens(Wording.searchable(body)));
    boolean all = true;
    for (int i = 0; i < seen.length; i++) {
      if (SearchWords.in(words.get(i), texts)) {
        seen[i]++;
      } else {
        all = false;
      }
    }
    if (all) {
      found.add(entry.hash());
    }
  }

  /// @param more whether what the index gives has to be held against the words
  private void ask(String query, boolean more) throws SQLException {
    String columns = more ? "entry." + EntryRow.COLUMNS.replace(", ", ", entry.") : "entry.hash";
    String sql =
        "SELECT %s FROM (SELECT rowid AS at FROM words WHERE words MATCH ? AND rowid < ?"
                .formatted(columns)
            + " ORDER BY rowid DESC LIMIT ?) CROSS JOIN entry ON entry.id = at";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, query);
      statement.setLong(2, oldest);
      statement.setInt(3, more ? Integer.MAX_VALUE : most - found.size());
      try (ResultSet rows = statement.executeQuery()) {
        while (found.size() < most && rows.next()) {
          if (more) {
            check(EntryRow.of(rows));
          } else {
            found.add(Bytes32.of(rows.getBytes(1)));
          }
        }
      }
    }
  }
}

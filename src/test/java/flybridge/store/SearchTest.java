package flybridge.store;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.incident.Body;
import flybridge.incident.Bytes32;
import flybridge.incident.Draft;
import flybridge.incident.Entry;
import flybridge.time.ManualTime;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Searching by reading, by the index and by both gives the same.
class SearchTest {
  private static final int SEED = 11;
  private static final int ENTRIES = 600;
  private static final int SEARCHES = 400;
  private static final List<String> WORDS =
      List.of(
          "node-17",
          "Node",
          "worker",
          "Über",
          "uber",
          "ÉTÉ",
          "ete",
          "кошка",
          "КОШ",
          "Ελλάδα",
          "4.2",
          "cel",
          "Celery",
          "memory",
          "x",
          "日本",
          "日本語",
          "rare-one",
          "naïve",
          "pod/web-0");

  @TempDir Path folder;

  @Test
  void howeverItIsFoundItIsTheSame() {
    Random random = new Random(SEED);
    int hits = 0;
    try (Journal journal =
            Journal.open(folder, new ManualTime(Instant.parse("2026-03-01T22:51:22Z")));
        Database database = Database.openToRead(folder)) {
      List<Entry> written = journal.append(drafts(random));
      for (int i = 0; i < ENTRIES; i += 37) {
        journal.redact(written.get(i), "gone", "ana");
      }
      for (int i = 0; i < SEARCHES; i++) {
        SearchWords words = SearchWords.of(words(random, 1 + random.nextInt(3)));
        int most = 1 + random.nextInt(60);
        List<Bytes32> read = found(database, words, most, Integer.MAX_VALUE);
        for (int sample : List.of(1, 5, 50, 300)) {
          assertThat(found(database, words, most, sample)).as("%s", words).isEqualTo(read);
        }
        hits += read.size();
      }
    }
    System.out.printf("%d searches, each in five ways, %d hits%n", SEARCHES, hits);
    assertThat(hits).isGreaterThan(SEARCHES);
  }

  private static List<Draft> drafts(Random random) {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < ENTRIES; i++) {
      String text = words(random, 1 + random.nextInt(6));
      drafts.add(Draft.of(new Body.Note(text), WORDS.get(random.nextInt(4))));
    }
    return drafts;
  }

  /// The first words come more often than the last.
  private static String words(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      double place = random.nextDouble();
      text.append(WORDS.get((int) (place * place * WORDS.size()))).append(' ');
    }
    return text.toString();
  }

  private static List<Bytes32> found(Database database, SearchWords words, int most, int sample) {
    return database.read(connection -> Search.run(connection, words, most, sample));
  }
}

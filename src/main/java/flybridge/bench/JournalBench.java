package flybridge.bench;

import flybridge.incident.Body;
import flybridge.incident.Draft;
import flybridge.store.Journal;
import flybridge.time.Time;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// How fast the journal is with many entries in it: a durable append beside a bare fsync of as many
/// bytes on the same disk, opening, searching, verifying.
public final class JournalBench {
  private static final int BATCH = 1_000;
  private static final int APPENDS = 500;
  private static final int SEARCHES = 200;
  private static final int PAGE_BYTES = 4_096;
  private static final int WORDS = 5_000;
  private static final int WORDS_AN_ENTRY = 9;
  private static final double MILLION = 1e6;

  private final Path folder;
  private final int entries;
  private final RandomGenerator random = new SplittableRandom(1);

  /// @param folder empty; on the disk that is to be measured
  public JournalBench(Path folder, int entries) {
    this.folder = folder;
    this.entries = entries;
  }

  /// Writes the entries and measures.
  ///
  /// @param rounds how often the journal is opened and verified
  /// @throws IOException when the disk refuses
  public Figures measure(int rounds) throws IOException {
    Figures figures = new Figures("journal", 0, 0);
    try (Journal journal = Journal.open(folder, Time.system())) {
      fill(journal);
      append(journal, figures);
    }
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      try (Journal journal = Journal.open(folder, Time.system())) {
        figures.add("open-ms", "ms", since(start));
        search(journal, figures);
        long verifying = System.nanoTime();
        journal.verify();
        figures.add("verify-ms", "ms", since(verifying));
      }
    }
    figures.note("%,d entries in one chain".formatted(entries));
    figures.ratio("append/fsync", "append-ms", "fsync-ms");
    return figures;
  }

  private void fill(Journal journal) {
    for (int written = 0; written < entries; written += BATCH) {
      List<Draft> drafts = new ArrayList<>();
      for (int i = 0; i < Math.min(BATCH, entries - written); i++) {
        drafts.add(Draft.of(new Body.Note(text()), "person" + random.nextInt(20)));
      }
      journal.append(drafts);
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < WORDS_AN_ENTRY; i++) {
      text.append(word()).append(' ');
    }
    return text.toString();
  }

  /// Words as rare and as common as they are in a language.
  private String word() {
    return "word" + (int) (WORDS * Math.pow(random.nextDouble(), 3));
  }

  /// In turns, so that what else the disk does meets both alike.
  private void append(Journal journal, Figures figures) throws IOException {
    Path file = folder.resolve("bare");
    try (FileChannel bare =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int i = 0; i < APPENDS; i++) {
        Draft draft = Draft.of(new Body.Note(text()), "ana");
        long start = System.nanoTime();
        journal.append(draft);
        figures.add("append-ms", "ms", since(start));
        long bareStart = System.nanoTime();
        bare.write(ByteBuffer.allocate(PAGE_BYTES));
        bare.force(false);
        figures.add("fsync-ms", "ms", since(bareStart));
      }
    }
  }

  private void search(Journal journal, Figures figures) {
    for (int i = 0; i < SEARCHES; i++) {
      String words = word() + " " + word();
      long start = System.nanoTime();
      journal.search(words);
      figures.add("search-ms", "ms", since(start));
    }
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / MILLION;
  }
}

package flybridge.drill.api.table;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// One row as JSON, all but the ages, which are told anew each time. So a row is made once for each
/// state of an object and kept.
public final class PrintedRow {
  private final byte[] cells;
  private final List<Age> ages;
  private final byte[] conditions;

  /// An age, and where it stands in the text.
  record Age(int at, Instant since) {}

  PrintedRow(byte[] cells, List<Age> ages, byte[] conditions) {
    this.cells = cells;
    this.ages = ages;
    this.conditions = conditions;
  }

  /// The cells as a JSON array.
  ///
  /// @param now what ages are counted to
  public byte[] cells(Instant now) {
    byte[] told = cells;
    for (Age age : ages.reversed()) {
      String words = Ages.human(Duration.between(age.since(), now)).replace("<invalid>", INVALID);
      byte[] more = words.getBytes(StandardCharsets.US_ASCII);
      byte[] wider = Arrays.copyOf(told, told.length + more.length);
      System.arraycopy(more, 0, wider, age.at(), more.length);
      System.arraycopy(told, age.at(), wider, age.at() + more.length, told.length - age.at());
      told = wider;
    }
    return told;
  }

  /// What the row says beside its cells, as a JSON array; empty when there is nothing.
  public byte[] conditions() {
    return conditions;
  }

  private static final String INVALID = "\\u003cinvalid\\u003e";
}

package flybridge.bench;

import java.util.Locale;

/// A bench's figures for people: each line says what it is, and whether it is Flybridge's own, a
/// floor or a peer.
final class FiguresTable {
  private final StringBuilder text = new StringBuilder();
  private boolean ratios;
  private boolean notes;

  FiguresTable(String title) {
    text.append(title).append('\n');
    line("  %-34s %12s %12s %6s  %-5s %-9s %s", "", "median", "p99", "n", "", "", "");
  }

  void figure(String name, String unit, double median, double p99, int n) {
    Legend.Entry entry = Legend.of(name);
    line(
        "  %-34s %,12.1f %,12.1f %6d  %-5s %-9s %s",
        name, median, p99, n, unit, entry.role().word(), entry.words());
  }

  void ratio(String name, double value) {
    if (!ratios) {
      line("%s", "ratios of medians");
    }
    ratios = true;
    line("  %-34s %12.2f %27s%-9s %s", name, value, "", "", Legend.of(name).words());
  }

  void note(String sentence) {
    if (!notes) {
      line("%s", "notes");
    }
    notes = true;
    line("  %s", sentence);
  }

  String text() {
    return text.toString();
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}

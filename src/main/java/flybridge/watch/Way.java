package flybridge.watch;

/// By which way a kind's whole picture comes.
public enum Way {
  /// One page was all there is.
  WHOLE("in one page"),
  /// As a streaming list (KEP-3157): what the server sends first comes first, and it need not hold
  /// all of it.
  STREAMING("as a streaming list"),
  /// In pages, as they are.
  PAGES("in pages"),
  /// In pages, compressed: many times fewer bytes, at the cost of the server's time.
  ZIPPED_PAGES("in compressed pages");

  private final String words;

  Way(String words) {
    this.words = words;
  }

  /// As it stands in a sentence.
  public String words() {
    return words;
  }
}

package flybridge.views.placement;

/// By what the tiles are gathered under headings.
public enum Grouping {
  /// The provider's node pool.
  POOL("pool"),
  /// The availability zone.
  ZONE("zone"),
  /// The kubelet's minor version.
  VERSION("version"),
  /// A heading a namespace, under it the nodes that run pods of it.
  NAMESPACE("namespace");

  private final String word;

  Grouping(String word) {
    this.word = word;
  }

  /// As it reads after "grouped by".
  public String word() {
    return word;
  }

  /// The one that follows, round and round.
  public Grouping next() {
    return values()[(ordinal() + 1) % values().length];
  }
}

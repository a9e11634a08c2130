package flybridge.views.placement;

/// A tile and what will stand on it next. Owned by the [Planner].
final class Seat {
  private final Tile tile;
  private Cells cells = Cells.NONE;

  Seat(Tile tile) {
    this.tile = tile;
  }

  Tile tile() {
    return tile;
  }

  Cells cells() {
    return cells;
  }

  void take(Cells next) {
    cells = next;
  }
}

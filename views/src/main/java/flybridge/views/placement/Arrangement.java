package flybridge.views.placement;

import org.jspecify.annotations.Nullable;

/// How tiles and cells are dealt out so that, unzoomed, everything is on screen and as large as it
/// can be. Lengths are device pixels. It depends on the number of tiles and on a coarse step of how
/// full they are, so that a pod more or less moves nothing.
///
/// @param columns tiles side by side
/// @param tileWidth of a tile at zoom 1, likewise the next two
/// @param cellColumns cells side by side on a tile
/// @param wide whether cells are wide enough for names at zoom 1
/// @param capacity for how many cells a tile is laid out
/// @param nameWidth how much of a tile's header names should have
record Arrangement(
    int columns,
    int tileWidth,
    int tileHeight,
    int cellColumns,
    boolean wide,
    double cellWidth,
    double cellHeight,
    int capacity,
    int headingHeight,
    int nameWidth) {
  /// Up to this many tiles, names on cells are worth more than square cells.
  private static final int FEW_TILES = 16;

  static final Arrangement NOTHING = new Arrangement(1, 1, 1, 1, false, 1, 1, 1, 1, 1);

  private static final int[] CAPACITIES = {
    4, 6, 8, 10, 12, 15, 18, 24, 32, 45, 60, 80, 110, 150, 200, 260, 350, 500, 1000
  };
  private static final double BEST_ASPECT = 1.42;
  private static final double WIDEST_CELL = 240;
  private static final double NARROWEST_CELL = 84;
  private static final double LOWEST_NAMED_CELL = 15;
  private static final double HIGHEST_NAMED_CELL = 30;
  private static final double LARGEST_SQUARE = 22;

  /// Of few tiles where names have no room.
  private static final double LARGEST_OF_FEW = 30;

  private static final double SMALLEST_TILE = 3;

  /// What is to be dealt out.
  ///
  /// @param tiles number of tiles of each section
  /// @param capacity how many cells a tile should hold
  /// @param width of the map, in device pixels, as its height
  /// @param nameWidth how wide the nodes' names are, in device pixels
  /// @param unit device pixels to a logical one
  record Task(int[] tiles, int capacity, int width, int height, int nameWidth, double unit) {
    int mostTiles() {
      int most = 1;
      for (int count : tiles) {
        most = Math.max(most, count);
      }
      return most;
    }

    int rows(int columns) {
      int rows = 0;
      for (int count : tiles) {
        rows += (count + columns - 1) / columns;
      }
      return Math.max(1, rows);
    }

    int allTiles() {
      int all = 0;
      for (int count : tiles) {
        all += count;
      }
      return all;
    }
  }

  /// The step at or above the number of pods.
  static int capacityFor(int pods) {
    for (int capacity : CAPACITIES) {
      if (pods <= capacity) {
        return capacity;
      }
    }
    return pods;
  }

  static Arrangement fit(Task task) {
    Arrangement best = best(task, (int) Math.round(Geometry.HEADING * task.unit()));
    if (best == null || best.cellHeight() < Geometry.CRISP) {
      Arrangement lower = best(task, (int) Math.round(Geometry.LOW_HEADING * task.unit()));
      best = lower == null ? best : lower;
    }
    return best == null ? overflowing(task) : best;
  }

  private static @Nullable Arrangement best(Task task, int heading) {
    Arrangement best = null;
    double bestScore = 0;
    boolean few = task.allTiles() <= FEW_TILES;
    int mostColumns = Math.min(task.mostTiles(), (int) (task.width() / (SMALLEST_TILE + 1)));
    for (int columns = 1; columns <= mostColumns; columns++) {
      Space space = Space.of(task, columns, heading);
      if (space == null) {
        continue;
      }
      Arrangement square = square(task, space);
      if (square != null && square.score(task) > bestScore) {
        best = square;
        bestScore = square.score(task);
      }
      Arrangement named = few ? named(task, space) : null;
      if (named != null && named.score(task) > bestScore) {
        best = named;
        bestScore = named.score(task);
      }
    }
    return best;
  }

  /// Where not even the smallest tiles fit: small ones, and the map is panned.
  private static Arrangement overflowing(Task task) {
    int size = (int) Math.max(4, Math.round(16 * task.unit()));
    int columns = Math.max(1, task.width() / (size + Level.of(size, task.unit()).gap()));
    int heading = (int) Math.round(Geometry.LOW_HEADING * task.unit());
    Arrangement square = square(task, new Space(columns, size, size, heading));
    return square != null
        ? square
        : new Arrangement(columns, size, size, 1, false, 1, 1, task.capacity(), heading, 0);
  }

  /// Tiles of a size that fills the map.
  private record Space(int columns, int tileWidth, int tileHeight, int heading) {
    static @Nullable Space of(Task task, int columns, int heading) {
      int tileWidth = task.width() / columns;
      while (tileWidth > 0 && width(tileWidth, columns, task.unit()) > task.width()) {
        tileWidth--;
      }
      int gap = Level.of(tileWidth, task.unit()).gap();
      int rows = task.rows(columns);
      int headings = task.tiles().length * heading;
      int tileHeight = (task.height() - headings) / rows - gap;
      return tileWidth < SMALLEST_TILE || tileHeight < SMALLEST_TILE
          ? null
          : new Space(columns, tileWidth, tileHeight, heading);
    }

    private static int width(int tileWidth, int columns, double unit) {
      return columns * tileWidth + (columns - 1) * Level.of(tileWidth, unit).gap();
    }
  }

  private static @Nullable Arrangement square(Task task, Space space) {
    Level level = Level.of(space.tileWidth(), task.unit());
    int width = level.innerWidth(space.tileWidth());
    int height = level.innerHeight(space.tileHeight());
    if (width < 1 || height < 1) {
      return null;
    }
    double largest = task.allTiles() <= FEW_TILES ? LARGEST_OF_FEW : LARGEST_SQUARE;
    double pitch = Math.min(pitch(width, height, task.capacity()), largest * task.unit());
    pitch = pitch >= Geometry.CRISP ? Math.floor(pitch) : pitch;
    int cells = Math.clamp((int) (width / pitch + 1e-9), 1, task.capacity());
    int rows = (task.capacity() + cells - 1) / cells;
    int used = level.header() + level.pad() + (int) Math.ceil(rows * pitch);
    int tileHeight = Math.min(space.tileHeight(), Math.max(used + used / 4, space.tileWidth() / 2));
    return new Arrangement(
        space.columns(),
        space.tileWidth(),
        tileHeight,
        cells,
        false,
        pitch,
        pitch,
        task.capacity(),
        space.heading(),
        task.nameWidth());
  }

  private static @Nullable Arrangement named(Task task, Space space) {
    Level level = Level.of(space.tileWidth(), task.unit());
    double width = level.innerWidth(space.tileWidth());
    double height = level.innerHeight(space.tileHeight());
    Arrangement best = null;
    for (int cells = 1; width / cells >= NARROWEST_CELL * task.unit(); cells++) {
      int rows = (task.capacity() + cells - 1) / cells;
      double cellHeight = Math.min(height / rows, HIGHEST_NAMED_CELL * task.unit());
      if (cellHeight >= LOWEST_NAMED_CELL * task.unit()) {
        int used = level.header() + level.pad() + (int) Math.ceil((rows + 0.5) * cellHeight);
        Arrangement candidate =
            new Arrangement(
                space.columns(),
                space.tileWidth(),
                Math.min(space.tileHeight(), used),
                cells,
                true,
                width / cells,
                cellHeight,
                task.capacity(),
                space.heading(),
                task.nameWidth());
        if (best == null || candidate.score(task) > best.score(task)) {
          best = candidate;
        }
      }
    }
    return best;
  }

  /// The largest pitch at which a number of squares fits, and so many side by side.
  static double pitch(int width, int height, int cells) {
    double best = 0;
    for (int columns = 1; columns <= cells; columns++) {
      int rows = (cells + columns - 1) / columns;
      double pitch = Math.min((double) width / columns, (double) height / rows);
      best = Math.max(best, pitch >= Geometry.CRISP ? Math.floor(pitch) : pitch);
    }
    return best;
  }

  /// How much of a name there is room for beside the narrowest bars, 0 to 1.
  private double named(double unit) {
    Level level = Level.of(tileWidth, unit);
    double room = level.innerWidth(tileWidth) - level.barWidth(tileWidth, nameWidth, unit);
    return level.header() == 0 ? 0 : Math.clamp(room / Math.max(1, nameWidth), 0, 1);
  }

  /// How good it is to look at: large cells first, then tiles of a good shape with their names.
  private double score(Task task) {
    double aspect = Math.abs(Math.log((double) tileWidth / tileHeight / BEST_ASPECT));
    double unit = task.unit();
    double filled = (double) columns * tileWidth / task.width();
    double shape =
        (1 - 0.3 * Math.min(1, aspect)) * (0.6 + 0.4 * named(unit)) * (0.8 + 0.2 * filled);
    if (wide) {
      double legible = Math.min(cellWidth / (WIDEST_CELL * unit), 1);
      return 1000 + 1000 * legible * Math.min(1, cellHeight / (22 * unit)) * shape;
    }
    return cellWidth / unit * shape;
  }
}

package flybridge.views.placement;

import flybridge.cluster.PodState;

/// The colours that the map needs, each a styleable property of [PlacementView]. No colour stands
/// in the code: a style sheet gives them all.
enum Tone {
  CELL_RUNNING("-fb-cell-running"),
  CELL_RUNNING_ALT("-fb-cell-running-alt"),
  CELL_STARTING("-fb-cell-starting"),
  CELL_UNREADY("-fb-cell-unready"),
  CELL_FAILING("-fb-cell-failing"),
  CELL_UNKNOWN("-fb-cell-unknown"),
  /// An unknown pod on a tile that already says that nobody hears of its node.
  CELL_LOST("-fb-cell-lost"),
  CELL_TERMINATING("-fb-cell-terminating"),
  CELL_DONE("-fb-cell-done"),
  /// Names written on cells.
  CELL_TEXT("-fb-cell-text"),
  GROUND("-fb-ground"),
  TILE("-fb-tile"),
  TILE_LINE("-fb-tile-line"),
  /// What filtered cells fade towards.
  FADED("-fb-faded"),
  /// Names on cells that the filter leaves out.
  FADED_TEXT("-fb-faded-text"),
  OUTLINE("-fb-outline"),
  BAR("-fb-bar"),
  BAR_TRACK("-fb-bar-track"),
  BAR_HIGH("-fb-bar-high"),
  BAR_FULL("-fb-bar-full"),
  TROUBLE_WARNING("-fb-trouble-warning"),
  TROUBLE_LOST("-fb-trouble-lost"),
  TROUBLE_CRITICAL("-fb-trouble-critical"),
  WASH_WARNING("-fb-wash-warning"),
  WASH_LOST("-fb-wash-lost"),
  WASH_CRITICAL("-fb-wash-critical"),
  HEADING("-fb-heading-text"),
  NAME("-fb-name-text"),
  MUTED("-fb-muted-text"),
  BEHIND("-fb-behind-text");

  private final String property;

  Tone(String property) {
    this.property = property;
  }

  /// The name of the property in a style sheet.
  String property() {
    return property;
  }

  static Tone of(PodState state, boolean alternate) {
    return switch (state) {
      case DONE -> CELL_DONE;
      case RUNNING -> alternate ? CELL_RUNNING_ALT : CELL_RUNNING;
      case STARTING -> CELL_STARTING;
      case TERMINATING -> CELL_TERMINATING;
      case UNREADY -> CELL_UNREADY;
      case UNKNOWN -> CELL_UNKNOWN;
      case FAILING -> CELL_FAILING;
    };
  }

  /// The colour of a tile in trouble, under its cells.
  static Tone washOf(Trouble.Level level) {
    return switch (level) {
      case WARNING -> WASH_WARNING;
      case LOST -> WASH_LOST;
      case CRITICAL -> WASH_CRITICAL;
    };
  }

  static Tone of(Trouble.Level level) {
    return switch (level) {
      case WARNING -> TROUBLE_WARNING;
      case LOST -> TROUBLE_LOST;
      case CRITICAL -> TROUBLE_CRITICAL;
    };
  }
}

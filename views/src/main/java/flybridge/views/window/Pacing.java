package flybridge.views.window;

import flybridge.views.placement.PlacementView;
import java.util.concurrent.Executor;

/// How much a window does at once.
///
/// @param placement the map, which knows how it works out what it shows
/// @param taking makes the turns in which regions are shown what is new
/// @param aside runs what takes long for lists
record Pacing(PlacementView placement, Turns.Taking taking, Executor aside) {}

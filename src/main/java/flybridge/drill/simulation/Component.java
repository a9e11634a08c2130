package flybridge.drill.simulation;

import flybridge.drill.api.StoreEvent;

/// A part of the cluster that acts on what it sees in the API.
interface Component {
  /// Sees a change. Acts on it later, by the agenda, as the real one does through its queue.
  void observe(StoreEvent event);

  /// Begins what it does by the clock: the cluster's past is built, its life begins.
  default void start() {}
}

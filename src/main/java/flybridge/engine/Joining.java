package flybridge.engine;

import flybridge.sync.SharedLogException;
import flybridge.sync.Sharing;

/// How a person at this console joins a shared log.
@FunctionalInterface
public interface Joining {
  /// Where there is none to join.
  Joining NOWHERE =
      _ -> {
        throw new IllegalStateException(
            "The log of a drill is never shared; open Flybridge on a cluster to join one.");
      };

  /// Exchanges everything once and keeps the address for the next start. Waits for the network, for
  /// some seconds at most.
  ///
  /// @param address as a person wrote it
  /// @return how the log is reached from now on
  /// @throws IllegalArgumentException with a sentence for people when it is no address
  Sharing.Connector join(String address) throws SharedLogException;
}

package flybridge.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntConsumer;

/// What a source tells the model. Sources decode on their own threads and hand over batches; the
/// model applies them on one.
public sealed interface Update {

  /// An object is as it is here: added or changed.
  record Put(Resource resource) implements Update {}

  /// An object is gone.
  record Remove(Kind kind, String namespace, String name) implements Update {}

  /// All objects of a scope, after listing again: what is missing here is gone.
  record Replace(Scope scope, List<Resource> resources) implements Update {}

  /// The server proved that the scope is up to date: a frame, a bookmark, a list of one whose
  /// revision we already have, or a whole list.
  ///
  /// @param age how old what it proves is: a list shows the moment in which it was asked for
  record Proof(Scope scope, Duration age) implements Update {
    /// A proof of this moment.
    public Proof(Scope scope) {
      this(scope, Duration.ZERO);
    }
  }

  /// A scope entered a state. [Freshness.State#LIVE] counts as a proof.
  ///
  /// @param reason one sentence for people; empty where the state needs none
  record Entered(Scope scope, Freshness.State state, String reason) implements Update {}

  /// A scope is followed no longer: its objects and its state are forgotten.
  record Left(Scope scope) implements Update {}

  /// What the server said of itself.
  ///
  /// @param version `gitVersion` of `/version`, as `v1.36.2`
  record Version(String version) implements Update {}

  /// Asks how many objects of a scope there are, once everything that was told before is taken in.
  ///
  /// @param answer called on the model's thread
  record Count(Scope scope, IntConsumer answer) implements Update {}

  /// The server counts another number of objects than we do.
  ///
  /// @param sentence for people; empty once both agree again
  record Differed(Scope scope, String sentence) implements Update {}

  /// The server's wall clock at this moment (`Date` header, whole seconds).
  record ServerClock(Instant now) implements Update {}
}

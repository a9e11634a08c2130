package flybridge.watch.simulated;

import flybridge.cluster.Kind;

/// An object as the server has it, and the event that made it so: the raw truth that the model is
/// held to.
///
/// @param gone whether this is its deletion
/// @param node where a pod runs; empty for other kinds
public record Thing(
    Kind kind,
    String namespace,
    String name,
    String uid,
    long revision,
    boolean gone,
    String node,
    String phase,
    boolean ready,
    int restarts) {

  String key() {
    return namespace + "/" + name;
  }

  /// Name, node, phase, ready and restarts by uid, as one number; those of all objects are added.
  public long fold() {
    return fold(key(), uid, revision, node + phase + ready + restarts);
  }

  /// The same of what somebody else knows of an object.
  ///
  /// @param words a pod's node, phase, readiness and restarts
  public static long fold(String key, String uid, long revision, String words) {
    long mixed = key.hashCode();
    mixed = mixed * 0x9E3779B97F4A7C15L + uid.hashCode();
    mixed = mixed * 0x9E3779B97F4A7C15L + revision;
    mixed = mixed * 0x9E3779B97F4A7C15L + words.hashCode();
    mixed = (mixed ^ mixed >>> 31) * 0xBF58476D1CE4E5B9L;
    return mixed ^ mixed >>> 29;
  }
}

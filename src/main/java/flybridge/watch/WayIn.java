package flybridge.watch;

import flybridge.cluster.Scope;

/// How a scope's picture came, or comes.
///
/// @param objects how many there were in all when the way was chosen; negative if the server did
///   not say
/// @param protobuf whether the server speaks protobuf for this kind, rather than JSON
public record WayIn(Scope scope, Way way, long objects, boolean protobuf) {}

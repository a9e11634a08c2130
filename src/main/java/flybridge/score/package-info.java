/// What a console is worth in an incident: drills played as fast as the engine can, on the drill's
/// own clock, and for each finding that a drill expects how long it took from the moment at which
/// anybody who reads the API could have seen it. The only package that knows both the embedded
/// cluster and the path by which a real one is watched.
@org.jspecify.annotations.NullMarked
package flybridge.score;

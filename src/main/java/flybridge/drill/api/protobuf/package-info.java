/// Kubernetes' own protobuf, both ways: JSON trees to bytes and back, for every kind that is
/// served. One table of messages drives both; it knows nothing of the server around it.
@org.jspecify.annotations.NullMarked
package flybridge.drill.api.protobuf;

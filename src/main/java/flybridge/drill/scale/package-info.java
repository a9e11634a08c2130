/// A cluster of any size for the embedded API server, up to Kubernetes' own limit of 5,000 nodes
/// and 150,000 pods. Its objects are as large and as varied as real ones, so that reading them
/// costs what reading real ones does, and as much happens in it as is wanted.
@org.jspecify.annotations.NullMarked
package flybridge.drill.scale;

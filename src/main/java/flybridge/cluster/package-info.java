/// What the cluster is: slim immutable objects, gathered in immutable snapshots that share all that
/// did not change. Nothing here knows how the objects arrive or who looks at them.
@org.jspecify.annotations.NullMarked
package flybridge.cluster;

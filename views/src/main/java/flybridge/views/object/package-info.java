/// One object of the cluster, whole: its facts, its alerts and what the cluster says of it.
@org.jspecify.annotations.NullMarked
package flybridge.views.object;

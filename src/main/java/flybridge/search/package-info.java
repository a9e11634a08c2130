/// Finds objects of the cluster by letters of their names, as fast as somebody types.
@org.jspecify.annotations.NullMarked
package flybridge.search;

/// Search or run: one field that finds objects, filters the map and takes commands.
@org.jspecify.annotations.NullMarked
package flybridge.views.finder;

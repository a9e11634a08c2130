/// Lists that hold still under the eye: new pictures change what a row says, not where it is.
@org.jspecify.annotations.NullMarked
package flybridge.views.list;

/// The incident log: what people and machines wrote, in one column, and where people write.
@org.jspecify.annotations.NullMarked
package flybridge.views.log;

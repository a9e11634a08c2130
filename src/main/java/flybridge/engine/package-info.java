/// The engine as its clients see it: pictures of everything there is to show, and the few things
/// that people can do. The window is one client, the command line another.
@org.jspecify.annotations.NullMarked
package flybridge.engine;

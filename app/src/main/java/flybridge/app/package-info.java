/// The program: it reads the command line, wires the parts by hand, and has no opinion of its own
/// about clusters.
@org.jspecify.annotations.NullMarked
package flybridge.app;

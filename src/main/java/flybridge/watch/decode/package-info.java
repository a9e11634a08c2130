/// What any wire format must deliver: the seam between reflectors, which know the protocol of lists
/// and watches, and decoders, which know bytes. A second format is added beside the first, without
/// touching a reflector.
@org.jspecify.annotations.NullMarked
package flybridge.watch.decode;

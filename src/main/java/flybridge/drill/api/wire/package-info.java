/// HTTP/1.1 over TLS on loopback, as much of it as an API server needs. It is our own, not the
/// JDK's server, because drills must be able to refuse, hang and cut connections at will, the
/// `Date` header follows the drill's clock, and a watch must notice at once that its client has
/// gone.
@org.jspecify.annotations.NullMarked
package flybridge.drill.api.wire;

package flybridge.watch.api;

/// One GET.
///
/// @param path with its query
/// @param accept the media types that can be read
/// @param compressible whether the body is long enough to be worth compressing; never for watches,
///   which a compressor would hold back
/// @param waiting what the reader of the body does while nothing comes
public record Request(String path, String accept, boolean compressible, Waiting waiting) {}

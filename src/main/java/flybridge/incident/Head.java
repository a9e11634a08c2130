package flybridge.incident;

/// The end of a device's chain: it vouches for everything before it.
public record Head(Device device, long seq, Bytes32 hash) {}

package flybridge.watch;

/// What a first look at a kind told of all of it.
///
/// @param objects how many came
/// @param plainBytes what they take uncompressed
/// @param wireBytes what they took on the wire
/// @param remaining how many there are besides; negative if the server did not say
record Sight(long objects, long plainBytes, long wireBytes, long remaining) {
  /// Nobody has looked.
  static final Sight NONE = new Sight(0, 0, 0, -1);

  /// Where the server does not say how many: a large cluster's pods.
  private static final long MANY = 50_000;

  /// What a pod takes in protobuf on a real server.
  private static final double USUAL_BYTES = 7_400;

  /// The API server's own measurements of protobuf (KEP-2338).
  private static final double USUAL_RATIO = 8;

  /// Bytes that are still to come, uncompressed.
  double plainAhead() {
    double each = objects == 0 ? USUAL_BYTES : plainBytes / (double) objects;
    return each * (remaining < 0 ? MANY : remaining);
  }

  /// How many times shorter compression makes them.
  double ratio() {
    return wireBytes == 0 || wireBytes >= plainBytes
        ? USUAL_RATIO
        : plainBytes / (double) wireBytes;
  }
}

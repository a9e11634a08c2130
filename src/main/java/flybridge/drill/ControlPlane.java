package flybridge.drill;

/// What a drill can do to the API server itself.
interface ControlPlane {
  /// It answers nobody, or everybody again.
  void setAvailable(boolean available);

  /// It tells another version from now on.
  void setVersion(String version);
}

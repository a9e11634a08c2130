package flybridge.drill.api;

/// What containers have written, which is all that kubelets have and the store has not.
@FunctionalInterface
public interface LogSource {
  /// Containers that never write a line.
  LogSource SILENT = (namespace, pod, container) -> "";

  /// The log of a container that runs or ran, each line ended.
  String read(String namespace, String pod, String container);
}

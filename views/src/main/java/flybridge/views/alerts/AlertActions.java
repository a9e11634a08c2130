package flybridge.views.alerts;

import flybridge.alert.Alert;
import org.jspecify.annotations.Nullable;

/// What follows from what a person does in the feed. All on the FX thread.
public interface AlertActions {

  /// An alert was selected, or none.
  void selected(@Nullable Alert alert);

  /// A person wants to see all about it.
  void opened(Alert alert);

  /// A person says that they are on it.
  void acknowledged(Alert alert);

  /// A person declares an incident for it.
  void declared(Alert alert);
}

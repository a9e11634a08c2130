package flybridge.views.finder;

import flybridge.cluster.ObjectRef;

/// What the field can set going. All on the FX thread.
public interface FinderActions {

  /// Shows an object whole.
  void open(ObjectRef object);

  /// Narrows the map; no words widen it again.
  void filter(String words);

  /// Narrows the map for as long as the words are being typed.
  void preview(String words);

  /// Shows what the map showed before the first preview.
  void endPreview();

  /// Puts tiles together by pool, zone, version or namespace.
  void group(String by);

  /// Changes the look: dark, light or contrast.
  void theme(String name);

  /// Opens an incident.
  void declare(String words);

  /// Shows the incident whole.
  void incident();

  /// Tells who shares the log, and lets people join one.
  void sharing();

  /// Names the keys.
  void help();

  /// Gives the keyboard back.
  void leave();
}

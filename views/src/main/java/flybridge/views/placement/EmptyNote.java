package flybridge.views.placement;

import flybridge.cluster.Freshness;
import javafx.scene.control.Label;

/// What stands in the middle of the map while there is nothing on it.
final class EmptyNote extends Label {
  private String absence = "";

  EmptyNote() {
    getStyleClass().add("placement-empty");
  }

  /// Why there is no cluster to show; empty while there is no reason.
  void setAbsence(String reason) {
    absence = reason;
  }

  void say(Freshness freshness) {
    setText(
        switch (freshness.state()) {
          case LIVE -> "The cluster has no nodes and no pods.";
          case LOADING -> absence.isEmpty() ? "Nodes and pods are being listed." : absence;
          case STALE, BROKEN, FORBIDDEN -> freshness.reason();
        });
  }

  /// In the middle, on whole pixels.
  void centre(double width, double height) {
    double wide = Math.min(width, prefWidth(-1));
    double high = prefHeight(wide);
    resizeRelocate(Math.round((width - wide) / 2), Math.round((height - high) / 2), wide, high);
  }
}

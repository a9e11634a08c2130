package flybridge.views.window;

import flybridge.cluster.ObjectRef;
import flybridge.engine.Actions;
import flybridge.engine.Picture;
import flybridge.views.fxml.Fxml;
import flybridge.views.incident.IncidentController;
import flybridge.views.object.ObjectController;
import flybridge.views.sharing.SharingController;
import flybridge.views.words.Moments;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.scene.Node;

/// What may lie over the log, one at a time: an object, the incident, who shares the log. FX
/// thread.
final class Panes {
  private final ObjectController object;
  private final IncidentController incident;
  private final SharingController sharing;
  private final List<Node> nodes;

  /// @param fxThread runs what follows an action
  Panes(Actions actions, Moments moments, Executor fxThread) {
    object = new ObjectController(moments);
    incident = new IncidentController(moments);
    sharing = new SharingController(actions, moments, fxThread);
    nodes = List.of(Fxml.load(sharing), Fxml.load(incident), Fxml.load(object));
  }

  /// Those to be laid over the log.
  List<Node> nodes() {
    return nodes;
  }

  void show(Picture picture) {
    object.show(picture);
    incident.show(picture);
    sharing.show(picture);
  }

  void openObject(ObjectRef ref, Picture picture) {
    close();
    object.open(ref, picture);
  }

  void openIncident() {
    close();
    incident.open();
  }

  void openSharing() {
    close();
    sharing.open();
  }

  /// Closes the one that is open.
  ///
  /// @return whether there was one
  boolean close() {
    return object.close() || incident.close() || sharing.close();
  }
}

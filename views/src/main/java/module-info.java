/// The screens: a view is a folder with FXML, controller, model and test.
module flybridge.views {
  requires flybridge.engine;
  requires flybridge.styles;
  requires javafx.controls;
  requires javafx.fxml;
  requires org.controlsfx.controls;
  requires static org.jspecify;

  exports flybridge.views.fxml;
  exports flybridge.views.picture;
  exports flybridge.views.placement;
  exports flybridge.views.pulse;
  exports flybridge.views.window;

  opens flybridge.views.alerts to
      javafx.fxml;
  opens flybridge.views.bar to
      javafx.fxml;
  opens flybridge.views.incident to
      javafx.fxml;
  opens flybridge.views.list to
      javafx.fxml;
  opens flybridge.views.log to
      javafx.fxml;
  opens flybridge.views.notice to
      javafx.fxml;
  opens flybridge.views.object to
      javafx.fxml;
  opens flybridge.views.sharing to
      javafx.fxml;
  opens flybridge.views.window to
      javafx.fxml;
}

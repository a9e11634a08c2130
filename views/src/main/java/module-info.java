/// The screens: a view is a folder with FXML, controller, model and test.
module flybridge.views {
  requires flybridge.engine;
  requires flybridge.styles;
  requires javafx.controls;
  requires javafx.fxml;
  requires org.controlsfx.controls;

  exports flybridge.views;
}

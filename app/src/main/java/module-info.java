/// The program: the composition root and the command line. It knows everybody; nobody knows it.
module flybridge.app {
  requires flybridge.engine;
  requires flybridge.styles;
  requires flybridge.views;
  requires info.picocli;
  requires java.net.http;
  requires javafx.controls;
  requires com.fasterxml.jackson.databind;
  requires javafx.swing;
  requires static org.jspecify;

  opens flybridge.app to
      info.picocli;
}

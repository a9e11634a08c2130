/// The look: tokens, themes and fonts. It knows nobody.
module flybridge.styles {
  requires atlantafx.base;
  requires javafx.controls;
  requires static org.jspecify;

  exports flybridge.styles;
}

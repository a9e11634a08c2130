/// How a view comes to life: its FXML, with a controller that was made by hand.
@org.jspecify.annotations.NullMarked
package flybridge.views.fxml;

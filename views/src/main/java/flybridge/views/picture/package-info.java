/// Pictures of screens: for people without a display, for the documentation, for the tests.
@org.jspecify.annotations.NullMarked
package flybridge.views.picture;

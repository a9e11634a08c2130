/// The main window: which region stands where, and how the keyboard goes through them.
@org.jspecify.annotations.NullMarked
package flybridge.views.window;

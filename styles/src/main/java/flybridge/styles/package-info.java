/// The look, as one tree of its own: colours in three tiers (raw, meaning, component), one CSS file
/// a component, and fonts. A theme is only tokens. Screens name style classes and nothing else, so
/// that a designer need never open their Java.
@org.jspecify.annotations.NullMarked
package flybridge.styles;

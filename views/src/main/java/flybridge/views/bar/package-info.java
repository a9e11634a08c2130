/// The top bar: which cluster this is, how far it can be trusted, and the incident that is open.
@org.jspecify.annotations.NullMarked
package flybridge.views.bar;

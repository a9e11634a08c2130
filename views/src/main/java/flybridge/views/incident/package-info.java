/// One incident whole: how bad, how long, who does what, what is still open.
@org.jspecify.annotations.NullMarked
package flybridge.views.incident;

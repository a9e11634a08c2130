/// What changed in the cluster, told once and in words that a person would use: one change, not the
/// hundred pod events that are its consequences; who made it, and how sure that is.
@org.jspecify.annotations.NullMarked
package flybridge.change;

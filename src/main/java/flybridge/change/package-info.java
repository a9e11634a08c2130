/// What changed in the cluster, told once and in words that a person would use: one change, not the
/// hundred pod events that are its consequences.
@org.jspecify.annotations.NullMarked
package flybridge.change;

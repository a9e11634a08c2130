/// The log as something to hand on. Every export is made of the same evidence, entries and signed
/// heads, and carries it, so that anyone with this program can later see whether a word was
/// changed.
@org.jspecify.annotations.NullMarked
package flybridge.export;

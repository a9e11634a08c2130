/// What works and what does not, from the kubeconfig to the shared log: each check is one line with
/// a state and a sentence that says what to do. It connects as the window does and leaves nothing
/// behind.
@org.jspecify.annotations.NullMarked
package flybridge.doctor;

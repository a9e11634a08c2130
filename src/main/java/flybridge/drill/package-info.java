/// Drills: real incidents played again, true to their documents' times, on a cluster that lives in
/// this process. A drill is a YAML file (`README.md` beside the built-in ones describes it): the
/// cluster at the start, what happens when, and what a console is expected to find. Any Kubernetes
/// client can watch one; nothing here knows how ours does.
@org.jspecify.annotations.NullMarked
package flybridge.drill;

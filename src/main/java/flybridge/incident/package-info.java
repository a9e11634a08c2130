/// The incident log as it is meant: entries in signed chains, one chain a device, and the state
/// that folding them gives. Nothing is ever updated or deleted; a correction is an entry about
/// another entry. The same set of entries gives the same order and the same state on every console,
/// however and whenever they arrive. Nothing here touches a disk or a network.
///
/// Adding a kind of entry means adding a record to [flybridge.incident.Body] and a constant to
/// [flybridge.incident.EntryKind]; every switch over them is without a default, so the compiler
/// names each place that must learn it.
@org.jspecify.annotations.NullMarked
package flybridge.incident;

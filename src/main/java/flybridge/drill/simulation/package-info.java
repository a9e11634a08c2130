/// A cluster that is not there: what kubelets, scheduler and controllers would write into the API's
/// store, one file a component, on simulated time. Everything runs in the thread that calls
/// [flybridge.drill.simulation.Simulation#advanceTo], in the order of its due times, with seeded
/// chance, so that the same drill has the same history every time.
@org.jspecify.annotations.NullMarked
package flybridge.drill.simulation;

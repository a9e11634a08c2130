/// What changed, along one axis of time: a lane for each kind of change, so that what came before
/// what is seen at a glance.
@org.jspecify.annotations.NullMarked
package flybridge.views.lanes;

/// Apps on their way through a store: what was submitted to App Store Connect and Google Play, by
/// whom, and how far its review is. It only reads, on one thread of its own, and tells what it
/// finds as changes in flight.
@org.jspecify.annotations.NullMarked
package flybridge.apps;

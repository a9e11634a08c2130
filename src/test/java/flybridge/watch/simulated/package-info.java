/// A cluster, its API server and the network before it, in memory and in virtual time: what a
/// reflector is held to, through whatever goes wrong. It writes its own JSON and protobuf, so that
/// it shares no error with what reads them.
package flybridge.watch.simulated;

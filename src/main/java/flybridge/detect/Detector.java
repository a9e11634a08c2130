package flybridge.detect;

/// Watches for one way in which a cluster goes wrong. It is shown each new state of the cluster and
/// each second of its time, by one thread, and keeps what it needs to remember itself. It looks at
/// what changed and at what it has marked to look at again, never at everything.
///
/// A detector judges only by kinds that are live: from silence it neither raises nor clears.
public interface Detector {
  void observe(Observation now, Findings findings);
}

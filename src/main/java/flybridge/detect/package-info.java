/// What is wrong: detectors, one file each, that take snapshots and time and give findings. Each
/// works on any cluster, keeps its own small state, and pays for what changed rather than for the
/// size of the cluster. Nothing here knows what becomes of a finding.
@org.jspecify.annotations.NullMarked
package flybridge.detect;

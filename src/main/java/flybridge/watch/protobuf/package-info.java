/// Kubernetes protobuf (`application/vnd.kubernetes.protobuf`), read straight into the cluster's
/// slim records. Everything that is not wanted, above all managedFields, is skipped by its length.
///
/// The wire format needs one page of code here, and no generated classes: a list may pass 2³¹
/// bytes, which a library's counters do not, and a library makes a string before one can ask
/// whether it is known. Field numbers are those of `generated.proto` in kubernetes/api and
/// kubernetes/apimachinery (v0.37 line); they never change meaning once released.
@org.jspecify.annotations.NullMarked
package flybridge.watch.protobuf;

package flybridge.detect;

import flybridge.cluster.Kind;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.cluster.Resource;
import flybridge.detect.Observation.Change;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A detector that judges each object of a kind by itself: what it needs to know stands in the
/// object, or can be asked for from there. It looks when the object changes, when somebody calls
/// it, and when patience ends.
///
/// @param <R> the kind's type
abstract class ObjectDetector<R extends Resource> implements Detector {
  private final Kind kind;
  private final Kind[] besides;
  private final Lasting lasting;
  private final Attention<ObjectRef> attention = new Attention<>();
  private boolean looked;

  /// @param name of its findings
  /// @param besides other kinds that it judges by; nothing is judged while one of them is not live
  ObjectDetector(String name, Kind kind, Kind... besides) {
    this.kind = kind;
    this.besides = besides.clone();
    this.lasting = new Lasting(name);
  }

  /// What is wrong with the object now; null if nothing.
  abstract @Nullable Trouble trouble(R object, Observation now, Findings findings);

  /// Calls, by [#call], those of its objects that changes of other kinds matter for.
  void callOthers(Observation now, Findings findings) {}

  /// Calls the nodes in trouble on which pods changed: who is on them counts.
  final void callByPods(Observation now) {
    for (Change<Pod> change : now.<Pod>changes(Kind.POD)) {
      String node = change.either().nodeName();
      if (!node.isEmpty() && lasting.holds(NodeFacts.ref(node))) {
        call("", node);
      }
    }
  }

  /// Look at this one in this round.
  final void call(ObjectRef object) {
    attention.call(object);
  }

  final void call(String namespace, String name) {
    attention.call(new ObjectRef(kind.title(), namespace, name));
  }

  @Override
  public final void observe(Observation now, Findings findings) {
    for (Change<R> change : now.<R>changes(kind)) {
      attention.call(change.either().ref());
    }
    callOthers(now, findings);
    if (now.live(kind) && !now.forbidden(kind) && now.live(besides)) {
      attention.take(now.nanos()).forEach(object -> judge(object, now, findings));
      looked = true;
    }
  }

  private void judge(ObjectRef ref, Observation now, Findings findings) {
    Optional<R> object = now.object(kind, ref.namespace(), ref.name());
    Trouble trouble = object.map(one -> trouble(one, now, findings)).orElse(null);
    if (object.isEmpty() || trouble == null) {
      attention.forget(ref);
      lasting.ends(ref, findings);
      return;
    }
    long again = lasting.holds(ref, object.get().meta(), trouble, !looked, now, findings);
    if (again > 0) {
      attention.callAt(ref, again);
    }
  }
}

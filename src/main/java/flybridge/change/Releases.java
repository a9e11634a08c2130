package flybridge.change;

import flybridge.cluster.ObjectRef;
import flybridge.cluster.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gathers what one upgrade of a Helm release or one sync of an Argo CD application writes: forty
/// objects, one deed. A single object stays a change of its own.
final class Releases {
  /// Objects that one deed writes follow each other closer than this.
  static final Duration TOGETHER = Duration.ofSeconds(60);

  /// Of so many objects it is told what became of them.
  private static final int MOST_TOLD = 10;

  private static final String HELM = "meta.helm.sh/release-name";
  private static final String HELM_NAMESPACE = "meta.helm.sh/release-namespace";
  private static final String ARGO = "argocd.argoproj.io/tracking-id";

  private static final class Deed {
    private final long change;
    private final List<ObjectRef> objects = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private Instant last;
    private @Nullable Facet revision;

    Deed(long change, Instant last) {
      this.change = change;
      this.last = last;
    }
  }

  private final ChangeLog log;
  private final Map<ObjectRef, Deed> latest = new HashMap<>();

  Releases(ChangeLog log) {
    this.log = log;
  }

  void clear() {
    latest.clear();
  }

  /// Adds a change, or folds it into the deed that it belongs to.
  ///
  /// @return the change in which it is told
  long add(Change change, Resource object) {
    Optional<ObjectRef> release = release(object, change.by().tool());
    if (release.isEmpty()) {
      return log.add(change);
    }
    latest.values().removeIf(deed -> isOver(deed, change.at()));
    Deed deed = latest.get(release.get());
    if (deed == null) {
      deed = new Deed(log.add(change), change.at());
      latest.put(release.get(), deed);
    }
    deed.last = change.at();
    deed.objects.add(change.object());
    deed.words.add(words(change));
    if (deed.objects.size() > 1 || deed.revision != null) {
      fold(deed, release.get());
      log.expect(deed.change, change.object());
    }
    return deed.change;
  }

  /// A new revision was written, before or after its objects.
  void revised(HelmRevision revision, Instant at) {
    latest.values().removeIf(deed -> isOver(deed, at));
    Deed deed = latest.get(revision.release());
    if (deed == null) {
      Attribution helm = Attribution.tool("helm");
      Change change =
          Change.of(at, Change.Topic.DEPLOY, revision.release(), revision.facet(), helm, 0);
      deed = new Deed(log.add(change), at);
      latest.put(revision.release(), deed);
    }
    deed.last = at;
    deed.revision = revision.facet();
    fold(deed, revision.release());
  }

  private static boolean isOver(Deed deed, Instant now) {
    return Duration.between(deed.last, now).abs().compareTo(TOGETHER) > 0;
  }

  private void fold(Deed deed, ObjectRef release) {
    List<String> told = new ArrayList<>(deed.words);
    if (told.size() > MOST_TOLD) {
      int rest = told.size() - MOST_TOLD;
      told.subList(MOST_TOLD, told.size()).clear();
      told.add("and " + rest + " more");
    }
    List<ObjectRef> objects = deed.objects.stream().distinct().toList();
    List<ObjectRef> all = new ArrayList<>();
    all.add(release);
    all.addAll(objects);
    Facet revision =
        deed.revision == null
            ? new Facet("release", null, objects.size() + " objects")
            : deed.revision;
    log.amend(
        deed.change,
        known ->
            known
                .of(release)
                .told(revision.what(), revision.before(), revision.after())
                .concerning(all)
                .followedBy(told));
  }

  private static String words(Change change) {
    String before = change.before() == null ? "" : " " + change.before();
    String after = change.after() == null ? "" : " → " + change.after();
    return change.object().kind()
        + " "
        + change.object().name()
        + " "
        + change.what()
        + before
        + after;
  }

  /// The release that an object belongs to, where the program that keeps it wrote.
  private static Optional<ObjectRef> release(Resource object, String tool) {
    Map<String, String> annotations = object.meta().annotations();
    String helm = annotations.getOrDefault(HELM, "");
    String argo = annotations.getOrDefault(ARGO, "").replaceFirst(":.*", "");
    if (!helm.isEmpty() && tool.equals("helm")) {
      String namespace = annotations.getOrDefault(HELM_NAMESPACE, object.namespace());
      return Optional.of(new ObjectRef(HelmRevision.KIND, namespace, helm));
    }
    if (!argo.isEmpty() && tool.startsWith("argocd")) {
      return Optional.of(new ObjectRef("Application", "", argo));
    }
    return Optional.empty();
  }
}

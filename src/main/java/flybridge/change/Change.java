package flybridge.change;

import flybridge.cluster.ObjectRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that changed, told once: what follows from it stands in it, and makes no change of its
/// own.
///
/// @param id names it while the program runs; counts up
/// @param at when it was made, on the server's clock as far as the API tells
/// @param topic what kind of thing changed
/// @param what what about it, as `image`, `cordoned` or `created`
/// @param object what was changed; the first of them where one deed changed several
/// @param before what it was; null where there is nothing to tell
/// @param after what it is; null likewise
/// @param by who made it, and how sure that is
/// @param live whether it was seen to happen; else it was found in what the API still held
/// @param consequences what followed, newest state, one phrase each
/// @param objects all that it concerns, the first being [#object]
/// @param version the resourceVersion that it made, 0 where that is not known
/// @param course whether it was made at once, is under way, or has ended
public record Change(
    long id,
    Instant at,
    Topic topic,
    String what,
    ObjectRef object,
    @Nullable String before,
    @Nullable String after,
    Attribution by,
    boolean live,
    List<String> consequences,
    List<ObjectRef> objects,
    long version,
    Course course) {

  /// What kind of thing changed.
  public enum Topic {
    /// What runs, and how much of it.
    DEPLOY,
    /// What it is told: config, services, budgets, quotas, rights.
    CONFIG,
    /// The cluster's own programs.
    CONTROL_PLANE,
    /// Machines.
    NODE,
    /// Apps on their way through a store.
    APP
  }

  public Change {
    consequences = List.copyOf(consequences);
    objects = List.copyOf(objects);
  }

  /// A change of one object, without consequences yet.
  static Change of(
      Instant at, Topic topic, ObjectRef object, Facet facet, Attribution by, long version) {
    return new Change(
        0,
        at,
        topic,
        facet.what(),
        object,
        facet.before(),
        facet.after(),
        by,
        true,
        List.of(),
        List.of(object),
        version,
        Course.AT_ONCE);
  }

  /// A change that the cluster's API knows nothing of, for [Reports].
  ///
  /// @param what what about the object, as `review`
  /// @param before null where there is nothing to tell
  /// @param after likewise
  public static Change reported(
      Instant at,
      Topic topic,
      ObjectRef object,
      String what,
      @Nullable String before,
      @Nullable String after,
      Attribution by,
      Course course) {
    return of(at, topic, object, new Facet(what, before, after), by, 0).on(course);
  }

  Change numbered(long number) {
    return new Change(
        number,
        at,
        topic,
        what,
        object,
        before,
        after,
        by,
        live,
        consequences,
        objects,
        version,
        course);
  }

  Change of(ObjectRef other) {
    return new Change(
        id,
        at,
        topic,
        what,
        other,
        before,
        after,
        by,
        live,
        consequences,
        objects,
        version,
        course);
  }

  /// The same under the number by which another is known.
  Change numberedAs(Change known) {
    return numbered(known.id);
  }

  Change reconstructed() {
    return new Change(
        id,
        at,
        topic,
        what,
        object,
        before,
        after,
        by,
        false,
        consequences,
        objects,
        version,
        course);
  }

  Change by(Attribution attribution) {
    return new Change(
        id,
        at,
        topic,
        what,
        object,
        before,
        after,
        attribution,
        live,
        consequences,
        objects,
        version,
        course);
  }

  /// The same with what followed.
  public Change followedBy(List<String> news) {
    return new Change(
        id, at, topic, what, object, before, after, by, live, news, objects, version, course);
  }

  Change told(String newWhat, @Nullable String newBefore, @Nullable String newAfter) {
    return new Change(
        id,
        at,
        topic,
        newWhat,
        object,
        newBefore,
        newAfter,
        by,
        live,
        consequences,
        objects,
        version,
        course);
  }

  /// The same, concerning all of these.
  public Change concerning(List<ObjectRef> all) {
    return new Change(
        id, at, topic, what, object, before, after, by, live, consequences, all, version, course);
  }

  Change on(Course newCourse) {
    return new Change(
        id,
        at,
        topic,
        what,
        object,
        before,
        after,
        by,
        live,
        consequences,
        objects,
        version,
        newCourse);
  }
}

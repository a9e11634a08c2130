package flybridge.views.lanes;

import flybridge.alert.Alert;
import flybridge.cluster.Kind;
import flybridge.cluster.Node;
import flybridge.cluster.Resource;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Table;
import flybridge.cluster.Workload;
import flybridge.engine.ChangeRow;
import flybridge.engine.Picture;
import flybridge.incident.Body;
import flybridge.incident.Line;
import flybridge.styles.Tone;
import flybridge.views.alerts.AlertRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gathers what the lanes show from a picture. What the cluster's own objects tell of their birth
/// is gathered again only when they have changed.
final class Marks {
  /// Nothing older is a suspect.
  static final Duration REACH = Duration.ofHours(24);

  /// More would be one grey bar.
  private static final int MOST_BIRTHS = 2000;

  /// The last lines of the log; those before are older than what the lanes reach.
  private static final int MOST_LINES = 2000;

  private @Nullable Table<Workload> sets;
  private @Nullable Table<Node> nodes;
  private List<Mark> births = List.of();
  private List<ChangeRow> told = List.of();
  private List<Mark> changes = List.of();

  /// The marks of a picture, those of the worst alerts last, so that they lie on top.
  List<Mark> of(Picture picture) {
    Instant now = picture.now();
    Instant first = now.minus(REACH);
    List<Mark> marks = new ArrayList<>(births(picture.cluster(), first));
    List<Alert> alerts = new ArrayList<>(picture.alerts().alerts());
    Collections.reverse(alerts);
    alerts.forEach(alert -> add(alert, now, marks));
    marks.addAll(changes(picture.changes().rows()));
    addInFlight(picture.changes().rows(), now, marks);
    List<Line> lines = picture.log().lines();
    lines
        .subList(Math.max(0, lines.size() - MOST_LINES), lines.size())
        .forEach(line -> add(line, marks));
    marks.removeIf(mark -> mark.to().isBefore(first) || mark.from().isAfter(now));
    return marks;
  }

  private static void add(Alert alert, Instant now, List<Mark> marks) {
    Instant ended = alert.resolvedAt();
    Instant until = ended == null ? now : ended;
    Tone tone = AlertRow.tone(alert.severity());
    marks.add(Mark.bar(Lane.ALERTS, alert.since(), until, tone));
    if (alert.object().kind().equals(Kind.NODE.title())) {
      marks.add(Mark.bar(Lane.NODES, alert.since(), until, AlertRow.toneOpen(alert)));
    }
  }

  private List<Mark> changes(List<ChangeRow> rows) {
    if (rows != told) {
      told = rows;
      changes = rows.stream().map(Marks::mark).toList();
    }
    return changes;
  }

  private static Mark mark(ChangeRow row) {
    return switch (row.axis()) {
      case DEPLOY -> Mark.dot(Lane.DEPLOYS, row.at(), Tone.CHANGE);
      case CONFIG -> Mark.dot(Lane.CONFIG, row.at(), Tone.CHANGE);
      case CONTROL_PLANE -> Mark.dot(Lane.CONTROL_PLANE, row.at(), Tone.CHANGE);
      case NODE -> Mark.dot(Lane.NODES, row.at(), Tone.CHANGE);
      case APP -> Mark.dot(Lane.APPS, row.at(), Tone.SUBMISSION);
    };
  }

  /// What is begun and not finished reaches until now.
  private static void addInFlight(List<ChangeRow> rows, Instant now, List<Mark> marks) {
    for (ChangeRow row : rows) {
      if (row.inFlight()) {
        Mark dot = mark(row);
        marks.add(Mark.bar(dot.lane(), row.at(), now, dot.tone()));
      }
    }
  }

  private static void add(Line line, List<Mark> marks) {
    if (line.machine() || line.struck()) {
      return;
    }
    marks.add(Mark.dot(Lane.PEOPLE, line.happenedAt(), Tone.GOOD));
    if (line.body() instanceof Body.Submission) {
      marks.add(Mark.dot(Lane.APPS, line.happenedAt(), Tone.SUBMISSION));
    }
    if (line.body() instanceof Body.ChangeNote) {
      marks.add(Mark.dot(Lane.DEPLOYS, line.happenedAt(), Tone.CHANGE));
    }
  }

  private List<Mark> births(Snapshot cluster, Instant first) {
    Table<Workload> newSets = cluster.workloads(Kind.REPLICA_SET);
    Table<Node> newNodes = cluster.nodes();
    boolean same = sets != null && nodes != null && stand(sets, newSets) && stand(nodes, newNodes);
    sets = newSets;
    nodes = newNodes;
    if (!same) {
      List<Mark> found = new ArrayList<>();
      newSets.forEach(set -> add(Lane.DEPLOYS, set.meta().createdAt(), first, found));
      newNodes.forEach(node -> add(Lane.NODES, node.meta().createdAt(), first, found));
      births = List.copyOf(found);
    }
    return births;
  }

  /// Whether none has come or gone, though they change many times a second in a large cluster.
  private static <R extends Resource> boolean stand(Table<R> before, Table<R> after) {
    boolean[] same = {true};
    Table.diff(before, after, (was, is) -> same[0] &= was != null && is != null);
    return same[0];
  }

  private static void add(Lane lane, long createdAt, Instant first, List<Mark> found) {
    if (createdAt > first.getEpochSecond() && found.size() < MOST_BIRTHS) {
      found.add(Mark.tick(lane, Instant.ofEpochSecond(createdAt)));
    }
  }
}

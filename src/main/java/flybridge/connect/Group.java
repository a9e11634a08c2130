package flybridge.connect;

import flybridge.alert.Told;
import flybridge.alert.Told.How;
import flybridge.cluster.ObjectRef;
import flybridge.connect.TeamAlert.State;
import flybridge.detect.Finding;
import flybridge.detect.Occurrence;
import flybridge.detect.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Alerts of one name about one object, from whatever source: one row.
final class Group {
  /// One alert as one source tells it.
  private record Voice(TeamAlert alert, Heard heard) {
    boolean managed() {
      return heard.server().kind() == AlertServer.Kind.ALERTMANAGER;
    }

    boolean silenced() {
      return !alert.silencedBy().isEmpty();
    }

    boolean inhibited() {
      return !alert.inhibitedBy().isEmpty();
    }

    boolean fires() {
      return alert.state() == State.FIRING && !silenced() && !inhibited();
    }
  }

  private final String name;
  private final ObjectRef object;
  private final Map<String, List<Voice>> voices = new LinkedHashMap<>();
  private final Set<ObjectRef> objects = new LinkedHashSet<>();

  /// @param object what the row is about: of pods, their workload
  Group(String name, ObjectRef object) {
    this.name = name;
    this.object = object;
  }

  /// @param about the object itself
  void add(TeamAlert alert, Heard heard, ObjectRef about) {
    voices
        .computeIfAbsent(identity(alert), unused -> new ArrayList<>())
        .add(new Voice(alert, heard));
    objects.add(about);
  }

  /// Replicas agree on the fingerprint. Prometheus knows none; there the labels tell alerts apart,
  /// but it is only listened to for what no Alertmanager tells now.
  private static String identity(TeamAlert alert) {
    return alert.fingerprint().isEmpty() ? alert.labels().toString() : alert.fingerprint();
  }

  /// Its rank among others and what it says, once all voices are there.
  Verdict verdict() {
    List<Voice> counted = counted();
    Voice first =
        counted.stream().min(Comparator.comparing(voice -> voice.alert().since())).orElseThrow();
    return new Verdict(how(counted), severity(first.alert()), first, counted);
  }

  /// How a group is to be taken. Cheap, for there may be thousands.
  final class Verdict {
    static final Comparator<Verdict> WORST_FIRST =
        Comparator.<Verdict, How>comparing(verdict -> verdict.how)
            .thenComparing(verdict -> verdict.severity)
            .thenComparing(verdict -> verdict.first.alert().since(), Comparator.reverseOrder())
            .thenComparing(verdict -> verdict.group().name)
            .thenComparing(verdict -> verdict.group().object.namespace())
            .thenComparing(verdict -> verdict.group().object.name());

    private final How how;
    private final Severity severity;
    private final Voice first;
    private final List<Voice> counted;

    private Verdict(How how, Severity severity, Voice first, List<Voice> counted) {
      this.how = how;
      this.severity = severity;
      this.first = first;
      this.counted = counted;
    }

    private Group group() {
      return Group.this;
    }

    /// In words.
    Told told(Instant now) {
      return Group.this.told(this, now);
    }
  }

  private Told told(Verdict verdict, Instant now) {
    List<Voice> counted = verdict.counted;
    How how = verdict.how;
    Voice first = verdict.first;
    Phrasing phrasing = new Phrasing(first.alert(), object, now);
    String state =
        switch (how) {
          case FIRING -> "";
          case PENDING -> phrasing.countdown();
          case SILENCED -> phrasing.silence(silences(counted));
          case INHIBITED -> phrasing.inhibition(first.heard().alerts());
        };
    String sources = phrasing.sources(heard(counted));
    Finding finding =
        new Finding(
            Told.OUTSIDE + "/" + phrasing.name(),
            object,
            verdict.severity,
            phrasing.title(how == How.PENDING ? state : ""),
            phrasing.evidence(how == How.PENDING ? "" : state, pods(), counted.size() > 1, sources),
            first.alert().since(),
            false,
            List.copyOf(objects),
            new Occurrence(name + " " + object, first.alert().since(), true));
    Set<ObjectRef> about = new HashSet<>(objects);
    about.add(object);
    return new Told(finding, how, about, Meanings.of(name), phrasing.remark(state, sources));
  }

  /// One voice for each alert: of replicas the one that answers, of those the one that is silenced,
  /// for silences spread among replicas and not back. An Alertmanager counts before a Prometheus,
  /// and one that no longer answers only where nobody else knows, or for its silence; what fires
  /// counts before what is pending.
  private List<Voice> counted() {
    List<Voice> each =
        voices.values().stream()
            .map(same -> same.stream().max(Group::compare).orElseThrow())
            .toList();
    List<Voice> managed = only(each, Voice::managed);
    List<Voice> answering = only(managed, voice -> voice.heard().live());
    if (!answering.isEmpty()) {
      return answering;
    }
    List<Voice> firing =
        only(each, voice -> !voice.managed() && voice.alert().state() == State.FIRING);
    if (managed.stream().anyMatch(Voice::silenced) || firing.isEmpty()) {
      return managed.isEmpty() ? each : managed;
    }
    return firing;
  }

  private static List<Voice> only(List<Voice> voices, Predicate<Voice> which) {
    return voices.stream().filter(which).toList();
  }

  private static int compare(Voice one, Voice other) {
    return Comparator.<Voice, Boolean>comparing(voice -> voice.heard().live())
        .thenComparing(Voice::silenced)
        .compare(one, other);
  }

  private static How how(List<Voice> voices) {
    if (voices.stream().anyMatch(Voice::fires)) {
      return How.FIRING;
    }
    if (voices.stream().anyMatch(Voice::silenced)) {
      return How.SILENCED;
    }
    return voices.stream().anyMatch(Voice::inhibited) ? How.INHIBITED : How.PENDING;
  }

  private static List<TeamSilence> silences(List<Voice> voices) {
    return voices.stream()
        .flatMap(
            voice ->
                voice.heard().silences().stream()
                    .filter(silence -> voice.alert().silencedBy().contains(silence.id())))
        .toList();
  }

  /// Whoever tells one of those that count.
  private List<Heard> heard(List<Voice> counted) {
    Map<AlertServer, Heard> heard = new LinkedHashMap<>();
    for (Voice one : counted) {
      voices
          .getOrDefault(identity(one.alert()), List.of())
          .forEach(voice -> heard.putIfAbsent(voice.heard().server(), voice.heard()));
    }
    return List.copyOf(heard.values());
  }

  private List<String> pods() {
    return objects.stream().filter(one -> !one.equals(object)).map(ObjectRef::name).toList();
  }

  private static Severity severity(TeamAlert alert) {
    return switch (alert.label("severity").toLowerCase(Locale.ROOT)) {
      case "critical", "page", "error", "emergency", "fatal" -> Severity.CRITICAL;
      case "info", "informational", "none", "notice" -> Severity.INFO;
      default -> Severity.WARNING;
    };
  }
}

package flybridge.watch.protobuf;

import flybridge.cluster.PodSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Reads `PodSpec`, a pod's or a template's, except where it runs.
final class PodSpecReader {
  /// What a missing spec means.
  static final PodSpec EMPTY =
      new PodSpec(List.of(), 0, false, false, false, "", 0, List.of(), List.of(), List.of());

  private static final String UNREACHABLE = "node.kubernetes.io/unreachable";
  private static final long FOR_EVER = -1;

  private final ContainerReader container = new ContainerReader(this);
  private final List<PodSpec.ContainerSpec> containers = new ArrayList<>();
  private final List<PodSpec.ContainerSpec> inits = new ArrayList<>();
  private final Set<String> configMaps = new TreeSet<>();
  private final Set<String> secrets = new TreeSet<>();
  private final Set<String> claims = new TreeSet<>();
  private int priority;
  private boolean hostNetwork;
  private boolean antiAffinity;
  private boolean spread;
  private String restartPolicy = "";
  private boolean tolerates;
  private long toleratedSeconds;
  private String nodeName = "";

  /// Reads the message in the present field.
  PodSpec read(Message in) throws IOException {
    clear();
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> volume(in);
        case 2 -> containers.add(container.read(in, false));
        case 3 -> restartPolicy = in.sharedText();
        case 10 -> nodeName = in.sharedText();
        case 11 -> hostNetwork = in.flag();
        case 18 -> affinity(in);
        case 20 -> inits.add(container.read(in, true));
        case 22 -> toleration(in);
        case 25 -> priority = in.count();
        case 33 -> spread |= in.some();
        default -> in.pass();
      }
    }
    in.leave(outer);
    inits.addAll(containers);
    return in.shared(
        new PodSpec(
            List.copyOf(inits),
            priority,
            hostNetwork,
            antiAffinity,
            spread,
            restartPolicy,
            unreachableSeconds(),
            List.copyOf(configMaps),
            List.copyOf(secrets),
            List.copyOf(claims)));
  }

  private void clear() {
    containers.clear();
    inits.clear();
    configMaps.clear();
    secrets.clear();
    claims.clear();
    priority = 0;
    hostNetwork = false;
    antiAffinity = false;
    spread = false;
    restartPolicy = "";
    tolerates = false;
    toleratedSeconds = Long.MAX_VALUE;
    nodeName = "";
  }

  /// Where the pod that was read last runs, empty while it does not.
  String nodeName() {
    return nodeName;
  }

  void refersToConfigMap(String name) {
    if (!name.isEmpty()) {
      configMaps.add(name);
    }
  }

  void refersToSecret(String name) {
    if (!name.isEmpty()) {
      secrets.add(name);
    }
  }

  /// The name in something that begins with a `LocalObjectReference` {name 1}.
  static String reference(Message in) throws IOException {
    String name = "";
    int outer = in.enter();
    while (in.next()) {
      if (in.field() == 1) {
        name = in.one(1);
      }
    }
    in.leave(outer);
    return name;
  }

  /// `Affinity` {podAntiAffinity 3}, which has rules if it has anything.
  private void affinity(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      if (in.field() == 3) {
        antiAffinity |= in.some();
      }
    }
    in.leave(outer);
  }

  /// `Toleration` {key 1, operator 2, effect 4, tolerationSeconds 5}.
  private void toleration(Message in) throws IOException {
    String key = "";
    String operator = "";
    String effect = "";
    boolean limited = false;
    long seconds = 0;
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> key = in.sharedText();
        case 2 -> operator = in.sharedText();
        case 4 -> effect = in.sharedText();
        case 5 -> {
          limited = true;
          seconds = in.number();
        }
        default -> in.pass();
      }
    }
    in.leave(outer);
    boolean everything = key.isEmpty() && operator.equals("Exists");
    boolean matches = everything || key.equals(UNREACHABLE);
    if (matches && (effect.isEmpty() || effect.equals("NoExecute"))) {
      tolerates = true;
      if (limited) {
        toleratedSeconds = Math.min(toleratedSeconds, Math.max(0, seconds));
      }
    }
  }

  /// The rule of the taint eviction controller (`pkg/controller/tainteviction`,
  /// getMinTolerationTime): the shortest of those that have an end, else for ever.
  private long unreachableSeconds() {
    if (!tolerates) {
      return 0;
    }
    return toleratedSeconds == Long.MAX_VALUE ? FOR_EVER : toleratedSeconds;
  }

  /// `Volume` {source 2 {secret 6 {secretName 1}, persistentVolumeClaim 10 {claimName 1}, configMap
  /// 19, projected 26}}.
  private void volume(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      if (in.field() == 2) {
        source(in);
      }
    }
    in.leave(outer);
  }

  private void source(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 6 -> refersToSecret(in.one(1));
        case 10 -> claims.add(in.one(1));
        case 19 -> refersToConfigMap(reference(in));
        case 26 -> projected(in);
        default -> in.pass();
      }
    }
    in.leave(outer);
  }

  /// `ProjectedVolumeSource` {sources 1 {secret 1, configMap 3}}.
  private void projected(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      if (in.field() == 1) {
        int middle = in.enter();
        while (in.next()) {
          switch (in.field()) {
            case 1 -> refersToSecret(reference(in));
            case 3 -> refersToConfigMap(reference(in));
            default -> in.pass();
          }
        }
        in.leave(middle);
      }
    }
    in.leave(outer);
  }
}

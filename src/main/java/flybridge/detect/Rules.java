package flybridge.detect;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// What a finding speaks of, by the rule that made it, for those who set findings in relation.
public final class Rules {
  private static final Set<String> OF_PODS =
      Arrays.stream(Ailment.values()).map(Ailment::rule).collect(Collectors.toUnmodifiableSet());

  private Rules() {}

  /// Whether users of a service are hit.
  public static boolean isOfService(Finding finding) {
    return isOfService(finding.name());
  }

  /// @param rule a finding's name
  public static boolean isOfService(String rule) {
    return rule.equals(NoReadyEndpoints.NAME);
  }

  /// Whether pods of a workload fail by themselves.
  public static boolean isOfPods(Finding finding) {
    return OF_PODS.contains(finding.name());
  }

  /// Whether it says what failing pods of several workloads have in common.
  public static boolean isCommonCause(Finding finding) {
    return finding.name().equals(CommonCause.NAME);
  }

  /// Whether a part of the cluster that others stand on is down.
  public static boolean isPlatform(Finding finding) {
    return finding.name().equals(PlatformDown.NAME);
  }

  public static boolean isBlindAutoscaler(Finding finding) {
    return finding.name().equals(AutoscalerBlind.NAME);
  }
}

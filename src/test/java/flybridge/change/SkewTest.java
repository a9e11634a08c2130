package flybridge.change;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.change.Skew.Component;
import flybridge.change.Skew.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The examples of the policy's page, and their neighbours.
class SkewTest {
  @ParameterizedTest
  @CsvSource({
    "KUBELET, v1.33.2, v1.33.9-eks-12ab, EVEN",
    "KUBELET, v1.33.2, v1.32.0, SUPPORTED",
    "KUBELET, v1.33.2, v1.31.0+rke2, SUPPORTED",
    "KUBELET, v1.33.2, v1.30.4, AT_LIMIT",
    "KUBELET, v1.33.2, v1.29.0, TOO_OLD",
    "KUBELET, v1.33.2, v1.34.0, TOO_NEW",
    "KUBELET, v1.26.0, v1.24.0, AT_LIMIT",
    "KUBELET, v1.27.0, v1.24.0, TOO_OLD",
    "KUBE_PROXY, v1.33.0, 1.30.1, AT_LIMIT",
    "SCHEDULER, v1.33.0, v1.32.0, AT_LIMIT",
    "CONTROLLER_MANAGER, v1.33.0, v1.31.0, TOO_OLD",
    "CLOUD_CONTROLLER_MANAGER, v1.33.0, v1.33.0, EVEN",
  })
  void judgesByThePolicy(Component component, String server, String version, Verdict verdict) {
    assertThat(Skew.of(component, server, version)).contains(verdict);
  }

  @Test
  void saysNothingOfWhatItCannotRead() {
    assertThat(Skew.of(Component.KUBELET, "", "v1.33.0")).isEmpty();
    assertThat(Skew.of(Component.KUBELET, "v1.33.0", "latest")).isEmpty();
    assertThat(Skew.of(Component.KUBELET, "v2.0.0", "v1.33.0")).isEmpty();
  }
}

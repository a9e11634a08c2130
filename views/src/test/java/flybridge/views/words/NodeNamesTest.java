package flybridge.views.words;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.views.placement.Maps;
import org.junit.jupiter.api.Test;

class NodeNamesTest {
  private static NodeNames names(String... nodes) {
    return NodeNames.of(Maps.withNodes(nodes).nodes());
  }

  @Test
  void whatAllLongNamesBeginWithIsLeftOut() {
    NodeNames names =
        names(
            "gke-us-production-general-4f1c2b9e-n5wd",
            "gke-us-production-general-4f1c2b9e-1k3f",
            "gke-us-production-highmem-a83d07c5-2bqk");

    assertThat(names.prefix()).isEqualTo("gke-us-production-");
    assertThat(names.shorten("gke-us-production-general-4f1c2b9e-n5wd"))
        .isEqualTo("general-4f1c2b9e-n5wd");
    assertThat(names.shorten("another-cluster-node")).isEqualTo("another-cluster-node");
  }

  @Test
  void shortNamesStayWhole() {
    assertThat(names("node-01", "node-02").prefix()).isEmpty();
    assertThat(names("node-01", "node-02").shorten("node-01")).isEqualTo("node-01");
  }

  @Test
  void oneNodeKeepsItsName() {
    assertThat(names("gke-us-production-general-4f1c2b9e-n5wd").prefix()).isEmpty();
  }

  @Test
  void aDomainIsNeverShown() {
    assertThat(names("ip-10-0-1-2.eu.internal").shorten("ip-10-0-1-2.eu.internal"))
        .isEqualTo("ip-10-0-1-2");
  }

  @Test
  void sentencesNameNodesShortlyAndNothingElse() {
    NodeNames names = new NodeNames("gke-us-production-");

    assertThat(
            names.in("All of web runs on gke-us-production-n5wd, gke-us-production-x0sb is free"))
        .isEqualTo("All of web runs on n5wd, x0sb is free");
    assertThat(names.in("kube-proxy-gke-us-production-n5wd restarts in gke-us-production"))
        .isEqualTo("kube-proxy-gke-us-production-n5wd restarts in gke-us-production");
  }
}

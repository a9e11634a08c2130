package flybridge.drill;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/// Workloads, Services and budgets as the API shows them once its defaults are filled in
/// (`pkg/apis/apps/v1/defaults.go`, `core/v1/defaults.go`, `batch/v1/defaults.go`).
final class WorkloadForm {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String APP = "app";

  private final ClusterPlan.Workload plan;

  WorkloadForm(ClusterPlan.Workload plan) {
    this.plan = plan;
  }

  ResourceType type() {
    return switch (plan.kind()) {
      case DEPLOYMENT -> ResourceType.DEPLOYMENTS;
      case STATEFUL_SET -> ResourceType.STATEFUL_SETS;
      case DAEMON_SET -> ResourceType.DAEMON_SETS;
      case CRON_JOB -> ResourceType.CRON_JOBS;
    };
  }

  ObjectNode workload() {
    ObjectNode workload = JSON.objectNode();
    ObjectNode metadata = workload.putObject("metadata");
    metadata.put("name", plan.name()).put("namespace", plan.namespace());
    labels(metadata.putObject("labels"));
    metadata.putObject("annotations");
    ObjectNode spec = workload.putObject("spec");
    switch (plan.kind()) {
      case DEPLOYMENT -> deployment(spec);
      case STATEFUL_SET -> statefulSet(spec);
      case DAEMON_SET -> daemonSet(spec);
      case CRON_JOB -> cronJob(spec);
    }
    workload.putObject("status");
    return workload;
  }

  private void labels(ObjectNode target) {
    plan.labels().forEach(target::put);
  }

  private void deployment(ObjectNode spec) {
    spec.put("replicas", plan.replicas());
    selector(spec.putObject("selector"));
    template(spec.putObject("template"), "Always");
    spec.putObject("strategy")
        .put("type", "RollingUpdate")
        .putObject("rollingUpdate")
        .put("maxUnavailable", "25%")
        .put("maxSurge", "25%");
    spec.put("revisionHistoryLimit", 10).put("progressDeadlineSeconds", 600);
  }

  private void statefulSet(ObjectNode spec) {
    spec.put("replicas", plan.replicas());
    selector(spec.putObject("selector"));
    template(spec.putObject("template"), "Always");
    spec.put("serviceName", plan.name()).put("podManagementPolicy", "OrderedReady");
    spec.putObject("updateStrategy")
        .put("type", "RollingUpdate")
        .putObject("rollingUpdate")
        .put("partition", 0);
    spec.put("revisionHistoryLimit", 10);
    spec.putObject("persistentVolumeClaimRetentionPolicy")
        .put("whenDeleted", "Retain")
        .put("whenScaled", "Retain");
  }

  private void daemonSet(ObjectNode spec) {
    selector(spec.putObject("selector"));
    template(spec.putObject("template"), "Always");
    spec.putObject("updateStrategy")
        .put("type", "RollingUpdate")
        .putObject("rollingUpdate")
        .put("maxUnavailable", 1)
        .put("maxSurge", 0);
    spec.put("revisionHistoryLimit", 10);
  }

  private void cronJob(ObjectNode spec) {
    spec.put("schedule", plan.schedule()).put("concurrencyPolicy", "Forbid");
    spec.put("suspend", false);
    ObjectNode job = spec.putObject("jobTemplate");
    job.putObject("metadata");
    template(job.putObject("spec").putObject("template"), "Never");
    spec.put("successfulJobsHistoryLimit", 3).put("failedJobsHistoryLimit", 1);
  }

  private void selector(ObjectNode selector) {
    selector.putObject("matchLabels").put(APP, plan.labels().getOrDefault(APP, plan.name()));
  }

  private void template(ObjectNode template, String restartPolicy) {
    labels(template.putObject("metadata").putObject("labels"));
    ObjectNode spec = template.putObject("spec");
    for (ClusterPlan.Container container : plan.containers()) {
      container(spec.withArray("containers").addObject(), container);
    }
    spec.put("restartPolicy", restartPolicy).put("terminationGracePeriodSeconds", 30);
    spec.put("dnsPolicy", "ClusterFirst");
    if (!plan.nodeSelector().isEmpty()) {
      plan.nodeSelector().forEach(spec.putObject("nodeSelector")::put);
    }
    if (plan.hostNetwork()) {
      spec.put("hostNetwork", true);
    }
    spec.putObject("securityContext");
    if (plan.spread()) {
      antiAffinity(spec);
    }
    spec.put("schedulerName", "default-scheduler");
    if (plan.critical()) {
      spec.put("priorityClassName", "system-node-critical");
    }
    if (plan.kind() == ClusterPlan.WorkloadKind.DAEMON_SET) {
      spec.putArray("tolerations").addObject().put("operator", "Exists");
    }
  }

  private void antiAffinity(ObjectNode spec) {
    ObjectNode term =
        spec.putObject("affinity")
            .putObject("podAntiAffinity")
            .putArray("requiredDuringSchedulingIgnoredDuringExecution")
            .addObject();
    selector(term.putObject("labelSelector"));
    term.put("topologyKey", "kubernetes.io/hostname");
  }

  private static void container(ObjectNode target, ClusterPlan.Container container) {
    target.put("name", container.name()).put("image", container.image());
    ObjectNode resources = target.putObject("resources");
    amounts(resources, "limits", container.limits());
    amounts(resources, "requests", container.requests());
    container.ready().ifPresent(probe -> probe(target.putObject("readinessProbe"), probe));
    target.put("terminationMessagePath", "/dev/termination-log");
    target.put("terminationMessagePolicy", "File").put("imagePullPolicy", "IfNotPresent");
  }

  private static void amounts(ObjectNode resources, String field, Map<String, String> amounts) {
    if (!amounts.isEmpty()) {
      amounts.forEach(resources.putObject(field)::put);
    }
  }

  private static void probe(ObjectNode target, ClusterPlan.Probe probe) {
    ObjectNode get = target.putObject("httpGet");
    get.put("path", probe.path()).put("port", probe.port()).put("scheme", "HTTP");
    target.put("timeoutSeconds", probe.timeoutSeconds());
    target.put("periodSeconds", probe.periodSeconds()).put("successThreshold", 1);
    target.put("failureThreshold", probe.failures());
  }

  /// The Service that leads to its pods.
  Optional<ObjectNode> service() {
    return plan.service().map(this::service);
  }

  private ObjectNode service(int port) {
    CRC32 sum = new CRC32();
    sum.update((plan.namespace() + "/" + plan.name()).getBytes(StandardCharsets.UTF_8));
    String address = "10.3.%d.%d".formatted(240 + sum.getValue() % 8, 2 + sum.getValue() / 8 % 250);
    ObjectNode service = service(plan.namespace(), plan.name(), port, address);
    String app = plan.labels().getOrDefault(APP, plan.name());
    service.withObject("/metadata").putObject("labels").put(APP, app);
    service.withObject("/spec/selector").put(APP, app);
    return service;
  }

  static ObjectNode service(String namespace, String name, int port, String address) {
    ObjectNode service = JSON.objectNode();
    service.putObject("metadata").put("name", name).put("namespace", namespace);
    ObjectNode spec = service.putObject("spec");
    spec.putArray("ports")
        .addObject()
        .put("name", port == 443 ? "https" : "http")
        .put("protocol", "TCP")
        .put("port", port)
        .put("targetPort", port);
    spec.putObject("selector");
    spec.put("clusterIP", address).putArray("clusterIPs").add(address);
    spec.put("type", "ClusterIP").put("sessionAffinity", "None");
    spec.putArray("ipFamilies").add("IPv4");
    spec.put("ipFamilyPolicy", "SingleStack").put("internalTrafficPolicy", "Cluster");
    service.putObject("status").putObject("loadBalancer");
    return service;
  }

  /// The budget that protects its pods.
  Optional<ObjectNode> budget() {
    return plan.minAvailable().map(this::budget);
  }

  private ObjectNode budget(String minAvailable) {
    ObjectNode budget = JSON.objectNode();
    budget.putObject("metadata").put("name", plan.name()).put("namespace", plan.namespace());
    ObjectNode spec = budget.putObject("spec");
    if (minAvailable.endsWith("%")) {
      spec.put("minAvailable", minAvailable);
    } else {
      spec.put("minAvailable", Integer.parseInt(minAvailable));
    }
    selector(spec.putObject("selector"));
    budget.putObject("status");
    return budget;
  }
}

package flybridge.drill.api;

import java.util.List;
import java.util.regex.Pattern;

/// All in which the embedded server may differ from the recorded one, each with its reason.
enum MayDiffer {
  REVISIONS(
      "the embedded cluster has a history of its own, so revisions in messages differ",
      "error/.*|list/rv-.*|watch/rv-.*|page/expired.*"),
  DISCOVERY(
      "only the kinds that a drill needs are served, so less is listed; what is listed is equal",
      "discovery/(api-v1|apis|api-aggregated|apis-aggregated|apps-v1|authorization-v1|policy-v1"
          + "|autoscaling-v2|batch-v1|coordination-v1|discovery-v1|events-v1|openapi-v3).*"),
  CHECKS("health checks name the parts of a server, and ours has fewer", "discovery/readyz.*"),
  ADDRESS("each server tells its own address", "discovery/api.json"),
  ETAG("the tag of discovery is a digest of what is listed", "discovery/.*aggregated.json"),
  REVIEW_MANAGER(
      "a review is not stored, and ours does not keep managed fields for it",
      "access/review-can-i.json"),
  DAEMON_SET_ANNOTATION(
      "the template's generation is an annotation of the v1 form alone, which a store of v1 objects"
          + " cannot leave out of a table",
      "list/daemonsets-table.json"),
  OTHER_STATES(
      "of some of these objects the JSON, from which the store was filled, was recorded in another"
          + " state than the protobuf",
      "list/(configmaps-as-metadata|leases|events|events-v1).pb"),
  SIZE(
      "around 2 KiB, a longer or shorter list decides between Content-Length and chunks",
      "discovery/.*|access/.*"),
  PATIENCE("watches are asked for less time, so that the test is quick", "watch/.*");

  private final String reason;
  private final Pattern exchanges;

  MayDiffer(String reason, String exchanges) {
    this.reason = reason;
    this.exchanges = Pattern.compile(exchanges);
  }

  boolean in(Recordings.Exchange exchange) {
    return exchanges.matcher(exchange.name()).matches();
  }

  static List<String> reasons(Recordings.Exchange exchange) {
    return List.of(values()).stream()
        .filter(one -> one.in(exchange))
        .map(one -> one + ": " + one.reason)
        .toList();
  }
}

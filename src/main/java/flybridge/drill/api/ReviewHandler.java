package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.wire.Exchange;
import flybridge.time.Time;
import java.io.IOException;
import java.util.List;

/// Questions about oneself: who am I, may I, what may I.
final class ReviewHandler {
  private static final String AUTHORIZATION = "authorization.k8s.io";
  private static final String AUTHENTICATION = "authentication.k8s.io";
  private final Access access;
  private final Time time;

  ReviewHandler(Access access, Time time) {
    this.access = access;
    this.time = time;
  }

  /// @return whether the target is a review
  boolean handle(Exchange exchange, User user, Target target) throws IOException {
    if (!target.version().equals("v1") || !target.subresource().isEmpty()) {
      return false;
    }
    String full = target.group() + "/" + target.resource();
    if (!List.of(
            AUTHORIZATION + "/selfsubjectaccessreviews",
            AUTHORIZATION + "/selfsubjectrulesreviews",
            AUTHENTICATION + "/selfsubjectreviews")
        .contains(full)) {
      return false;
    }
    if (!exchange.request().method().equals("POST")) {
      throw Router.methodNotAllowed();
    }
    ObjectNode review =
        switch (target.resource()) {
          case "selfsubjectaccessreviews" -> access(exchange, user);
          case "selfsubjectrulesreviews" -> rules(exchange, user);
          default -> self(exchange, user);
        };
    Answers.object(exchange, 201, review);
    return true;
  }

  private ObjectNode self(Exchange exchange, User user) {
    Body.object(exchange.request(), AUTHENTICATION + "/v1", "SelfSubjectReview");
    ObjectNode review = Json.object().put("kind", "SelfSubjectReview");
    review.put("apiVersion", AUTHENTICATION + "/v1");
    review.putObject("metadata").put("creationTimestamp", Revising.stamp(time.instant()));
    ObjectNode info = review.putObject("status").putObject("userInfo");
    info.put("username", user.name());
    if (!user.uid().isEmpty()) {
      info.put("uid", user.uid());
    }
    ArrayNode groups = info.putArray("groups");
    user.groups().forEach(groups::add);
    groups.add(user.isAnonymous() ? "system:unauthenticated" : "system:authenticated");
    return review;
  }

  private ObjectNode access(Exchange exchange, User user) {
    String version = AUTHORIZATION + "/v1";
    ObjectNode asked = Body.object(exchange.request(), version, "SelfSubjectAccessReview");
    ObjectNode review = Json.object().put("kind", "SelfSubjectAccessReview");
    review.put("apiVersion", version);
    review.putObject("metadata");
    JsonNode spec = asked.path("spec");
    review.set("spec", spec.isObject() ? spec : Json.object());
    JsonNode resource = spec.path("resourceAttributes");
    JsonNode path = spec.path("nonResourceAttributes");
    Attributes wanted =
        resource.isObject()
            ? attributes(resource)
            : Attributes.ofPath(path.path("verb").asText(), path.path("path").asText());
    review.putObject("status").put("allowed", access.allows(user, wanted));
    return review;
  }

  private ObjectNode rules(Exchange exchange, User user) {
    String version = AUTHORIZATION + "/v1";
    ObjectNode asked = Body.object(exchange.request(), version, "SelfSubjectRulesReview");
    String namespace = asked.at("/spec/namespace").asText();
    if (namespace.isEmpty()) {
      throw StatusException.badRequest("no namespace on request");
    }
    ObjectNode review = Json.object().put("kind", "SelfSubjectRulesReview");
    review.put("apiVersion", version);
    review.putObject("metadata");
    review.putObject("spec");
    ObjectNode status = review.putObject("status");
    ArrayNode resources = status.putArray("resourceRules");
    ArrayNode paths = status.putArray("nonResourceRules");
    for (AccessRule rule : access.rules(user)) {
      if (!rule.paths().isEmpty()) {
        ObjectNode entry = paths.addObject();
        rule.verbs().forEach(entry.putArray("verbs")::add);
        rule.paths().forEach(entry.putArray("nonResourceURLs")::add);
      } else if (rule.namespace().isEmpty() || rule.namespace().equals(namespace)) {
        ObjectNode entry = resources.addObject();
        rule.verbs().forEach(entry.putArray("verbs")::add);
        rule.groups().forEach(entry.putArray("apiGroups")::add);
        rule.resources().forEach(entry.putArray("resources")::add);
        if (!rule.names().isEmpty()) {
          rule.names().forEach(entry.putArray("resourceNames")::add);
        }
      }
    }
    status.put("incomplete", false);
    return review;
  }

  private static Attributes attributes(JsonNode asked) {
    String sub = asked.path("subresource").asText();
    String resource = asked.path("resource").asText();
    return new Attributes(
        asked.path("verb").asText(),
        asked.path("group").asText(),
        sub.isEmpty() ? resource : resource + "/" + sub,
        asked.path("namespace").asText(),
        asked.path("name").asText(),
        "");
  }
}

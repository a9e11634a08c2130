package flybridge.drill.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.wire.Request;
import java.util.Map;
import java.util.function.Predicate;

/// What a list or watch asks for (apimachinery `ListOptions` and its `internalversion/validation`).
///
/// @param limit 0 for no limit
/// @param token empty for the first page
/// @param version the resource version, empty when not given
/// @param match empty, `Exact` or `NotOlderThan`
/// @param timeoutSeconds 0 when not given
/// @param labels what objects must be labelled
/// @param labelled whether a label selector was given
/// @param fields what fields must say
record ListOptions(
    boolean watch,
    long limit,
    String token,
    String version,
    String match,
    long timeoutSeconds,
    boolean bookmarks,
    boolean initialEvents,
    Predicate<Map<String, String>> labels,
    boolean labelled,
    FieldSelector fields) {

  static final String EXACT = "Exact";
  static final String NOT_OLDER_THAN = "NotOlderThan";

  /// @throws StatusException 400 or 422 for what cannot be meant
  static ListOptions of(ResourceType type, Request request) {
    String labels = request.parameter("labelSelector");
    ListOptions options =
        new ListOptions(
            flag(request, "watch"),
            number(request, "limit"),
            request.parameter("continue"),
            request.parameter("resourceVersion"),
            request.parameter("resourceVersionMatch"),
            number(request, "timeoutSeconds"),
            flag(request, "allowWatchBookmarks"),
            flag(request, "sendInitialEvents"),
            LabelSelector.parse(labels),
            !labels.isEmpty(),
            FieldSelector.parse(type, request.parameter("fieldSelector")));
    options.check(request.hasParameter("sendInitialEvents"));
    return options;
  }

  boolean matches(Stored object) {
    return labels.test(object.labels()) && fields.test(object.fields());
  }

  boolean selects() {
    return labelled || !fields.isEmpty();
  }

  /// The resource version as a number, 0 when not given.
  ///
  /// @throws StatusException 400 when it is no number
  long revision() {
    if (version.isEmpty()) {
      return 0;
    }
    try {
      return Long.parseUnsignedLong(version);
    } catch (NumberFormatException wrong) {
      throw StatusException.badRequest(
          ("invalid resource version: resourceVersion: Invalid value: \"%s\": strconv.ParseUint:"
                  + " parsing \"%s\": invalid syntax")
              .formatted(version, version));
    }
  }

  private void check(boolean initialEventsGiven) {
    if (watch) {
      checkWatch(initialEventsGiven);
      return;
    }
    if (initialEventsGiven) {
      throw forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list");
    }
    if (match.isEmpty()) {
      return;
    }
    if (version.isEmpty()) {
      throw forbidden(
          "resourceVersionMatch",
          "resourceVersionMatch is forbidden unless resourceVersion is provided");
    }
    if (!token.isEmpty()) {
      throw forbidden(
          "resourceVersionMatch", "resourceVersionMatch is forbidden when continue is provided");
    }
    if (!match.equals(EXACT) && !match.equals(NOT_OLDER_THAN)) {
      throw invalid(
          "FieldValueNotSupported",
          "resourceVersionMatch",
          "Unsupported value: \"%s\": supported values: \"Exact\", \"NotOlderThan\""
              .formatted(match));
    }
    if (match.equals(EXACT) && version.equals("0")) {
      throw forbidden(
          "resourceVersionMatch",
          "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
    }
  }

  private void checkWatch(boolean initialEventsGiven) {
    if (initialEventsGiven && !match.equals(NOT_OLDER_THAN)) {
      throw forbidden(
          "resourceVersionMatch",
          "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
    }
    if (!initialEventsGiven && !match.isEmpty()) {
      throw forbidden(
          "resourceVersionMatch",
          "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
    }
  }

  private static StatusException forbidden(String field, String why) {
    return invalid("FieldValueForbidden", field, "Forbidden: " + why);
  }

  private static StatusException invalid(String reason, String field, String why) {
    StatusException refusal =
        new StatusException(
                422, "Invalid", "ListOptions.meta.k8s.io \"\" is invalid: " + field + ": " + why)
            .about("meta.k8s.io", "ListOptions", "");
    ObjectNode cause = refusal.status().withObject("/details").putArray("causes").addObject();
    cause.put("reason", reason).put("message", why).put("field", field);
    return refusal;
  }

  private static boolean flag(Request request, String name) {
    String value = request.parameter(name);
    return request.hasParameter(name) && !value.equals("0") && !value.equalsIgnoreCase("false");
  }

  private static long number(Request request, String name) {
    String value = request.parameter(name);
    if (value.isEmpty()) {
      return 0;
    }
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException wrong) {
      throw StatusException.badRequest(
          "strconv.ParseInt: parsing \"%s\": invalid syntax".formatted(value));
    }
  }
}

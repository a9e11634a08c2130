package flybridge.doctor;

import flybridge.access.ClusterAccess;
import flybridge.text.Visible;
import flybridge.watch.Greeting;
import flybridge.watch.Greeting.Reach;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What one request shows: whether the server is reached, is who it should be and lets us in, and
/// how far its clock is from ours.
final class GreetingCheck {
  /// What ages and certificates bear. The server tells whole seconds.
  private static final Duration MOST_APART = Duration.ofSeconds(5);

  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  private final ClusterAccess access;
  private final Greeting greeting;
  private final Instant asked;
  private final Instant answered;

  /// @param asked when, by our clock
  /// @param answered when the answer had come, by our clock
  GreetingCheck(ClusterAccess access, Greeting greeting, Instant asked, Instant answered) {
    this.access = access;
    this.greeting = greeting;
    this.asked = asked;
    this.answered = answered;
  }

  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.add(server());
    if (greeting.reach() != Reach.UNREACHABLE) {
      checks.add(tls());
    }
    if (greeting.reach() == Reach.NOT_LET_IN) {
      checks.add(Check.failed("credentials", greeting.trouble()));
    } else if (greeting.reach() == Reach.ANSWERED) {
      checks.add(Check.ok("credentials", "We show " + access.identity().describe() + "."));
      checks.add(clock());
    }
    return checks;
  }

  private Check server() {
    String where = Visible.of(access.server().toString());
    return switch (greeting.reach()) {
      case UNREACHABLE -> Check.failed("server", greeting.trouble());
      case UNTRUSTED -> Check.ok("server", where + " takes connections.");
      case NOT_LET_IN -> Check.ok("server", where + " is where the context leads.");
      case ANSWERED ->
          greeting.version().isEmpty()
              ? Check.warning(
                  "server", where + " answers, without its version: " + greeting.trouble())
              : Check.ok("server", where + " answers: " + Visible.of(greeting.version()) + ".");
    };
  }

  private Check tls() {
    if (greeting.reach() == Reach.UNTRUSTED) {
      return Check.failed("TLS", greeting.trouble());
    }
    boolean plain = access.server().getScheme().equals("http");
    String trust = access.trust();
    String sentence = trust.substring(0, 1).toUpperCase(Locale.ROOT) + trust.substring(1) + ".";
    return plain || access.insecure() ? Check.warning("TLS", sentence) : Check.ok("TLS", sentence);
  }

  private Check clock() {
    Instant theirs = greeting.serverNow();
    if (theirs == null) {
      return Check.warning("clock", "The server does not tell its clock; ages are by ours.");
    }
    Instant ours = asked.plus(Duration.between(asked, answered).dividedBy(2));
    Duration ahead = Duration.between(ours, theirs.plus(HALF_A_SECOND));
    String amount = String.format(Locale.ROOT, "%.1f s", ahead.abs().toMillis() / 1_000.0);
    if (ahead.abs().compareTo(MOST_APART) <= 0) {
      return Check.ok(
          "clock",
          "The server's clock and ours are %s apart, give or take half a second."
              .formatted(amount));
    }
    return Check.warning(
        "clock",
        "The server's clock is %s %s ours; set whichever is wrong, or certificates and ages are."
            .formatted(amount, ahead.isNegative() ? "behind" : "ahead of"));
  }
}

package flybridge.incident;

import flybridge.incident.IncidentState.OpenItem;
import flybridge.incident.IncidentState.RoleTerm;
import flybridge.incident.IncidentState.Span;
import flybridge.incident.IncidentState.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Folds the lines of one incident, in the log's order, into its state.
final class IncidentFold {
  /// Roles that one person at a time holds: whoever takes one relieves the one before.
  private static final Set<String> SINGLE = Set.of("lead", "deputy", "scribe");

  private static final String LEAD = "lead";
  private static final String REDACTED_TITLE = "(title redacted)";

  private final List<RoleTerm> roles = new ArrayList<>();
  private final List<Span> running = new ArrayList<>();
  private final List<Line> opened = new ArrayList<>();
  private final Map<Bytes32, String> claims = new HashMap<>();
  private final Set<Bytes32> done = new HashSet<>();
  private final Line declaration;
  private int number;
  private String title = REDACTED_TITLE;
  private int severity;
  private Status status = Status.OPEN;
  private @Nullable Instant firstSign;
  private @Nullable Instant firstSeen;
  private @Nullable Instant acknowledgedAt;
  private @Nullable Instant mitigatedAt;
  private @Nullable Instant resolvedAt;

  private IncidentFold(Line declaration) {
    this.declaration = declaration;
    declare(declaration);
  }

  /// @param lines those of the incident, in the log's order
  /// @return empty while its declaration is not there
  static Optional<IncidentState> fold(String id, List<Line> lines) {
    Optional<Line> declaration =
        lines.stream().filter(line -> line.kind() == EntryKind.DECLARE).findFirst();
    return declaration.map(line -> new IncidentFold(line).state(id, lines));
  }

  private void declare(Line line) {
    running.add(new Span(line.happenedAt(), null));
    if (line.body() instanceof Body.Declare declare) {
      number = declare.number();
      title = declare.title();
      severity = declare.severity();
    }
  }

  private void apply(Line line) {
    EntryKind kind = line.kind();
    if (kind == null) {
      return;
    }
    switch (kind) {
      case NOTE,
          ACTION,
          DECISION,
          REPLY,
          CONFIRM,
          REVOKE,
          SUCCEED,
          DECLARE,
          AMEND,
          STRIKE,
          REDACT -> {}
      case CHANGE, SUBMISSION, TASK -> open(line);
      case OBSERVATION -> observe(line);
      case SEVERITY -> {
        if (line.body() instanceof Body.SeverityChange change) {
          severity = change.severity();
        }
      }
      case ROLE, HAND_OVER -> role(line);
      case ACKNOWLEDGE -> acknowledge(line.happenedAt());
      case MITIGATE -> mitigate(line.happenedAt());
      case RESOLVE -> resolve(line.happenedAt());
      case REOPEN -> reopen(line.happenedAt());
      case CLAIM -> claim(line);
      case DONE -> done.add(about(line));
    }
  }

  private void observe(Line line) {
    if (line.body() instanceof Body.Observation seen && seen.sign() == Body.Sign.FIRING) {
      firstSign = earlier(firstSign, line.happenedAt());
      firstSeen = earlier(firstSeen, seen.seenAt());
    } else if (line.body() instanceof Body.Observation seen
        && seen.sign() == Body.Sign.ACKNOWLEDGED) {
      acknowledge(line.happenedAt());
    }
  }

  private void open(Line line) {
    Body body = line.body();
    boolean underWay =
        body instanceof Body.Task
            || body instanceof Body.ChangeNote change && change.underWay()
            || body instanceof Body.Submission submission && submission.underWay();
    if (underWay) {
      opened.add(line);
    }
  }

  private void claim(Line line) {
    if (line.body() instanceof Body.Claim claim) {
      claims.put(about(line), claim.person());
    }
  }

  /// Claims and ends are applied last, since a slow clock may sort them before what they are about.
  private List<OpenItem> items() {
    List<OpenItem> items = new ArrayList<>();
    for (Line line : opened) {
      Bytes32 hash = line.order().hash();
      if (!done.contains(hash)) {
        items.add(new OpenItem(line, claims.get(hash)));
      }
    }
    return List.copyOf(items);
  }

  private static Bytes32 about(Line line) {
    Entry entry = line.entry();
    Bytes32 about = entry == null ? null : entry.envelope().about();
    return about == null ? Bytes32.ZERO : about;
  }

  private void role(Line line) {
    if (line.body() instanceof Body.RoleChange change) {
      role(change, line.happenedAt());
    } else if (line.body() instanceof Body.HandOver(String role, String to, String _)) {
      role(new Body.RoleChange(role, to, true), line.happenedAt());
    }
  }

  private void role(Body.RoleChange change, Instant at) {
    for (int i = 0; i < roles.size(); i++) {
      RoleTerm term = roles.get(i);
      boolean samePerson = term.person().equals(change.person());
      boolean relieved = change.starts() && SINGLE.contains(term.role());
      if (term.until() == null && term.role().equals(change.role()) && (samePerson || relieved)) {
        roles.set(i, new RoleTerm(term.role(), term.person(), term.since(), at));
      }
    }
    if (change.starts()) {
      roles.add(new RoleTerm(change.role(), change.person(), at, null));
      if (change.role().equals(LEAD)) {
        acknowledge(at);
      }
    }
  }

  private void acknowledge(Instant at) {
    acknowledgedAt = acknowledgedAt == null ? at : acknowledgedAt;
    if (status == Status.OPEN) {
      status = Status.ACKNOWLEDGED;
    }
  }

  private void mitigate(Instant at) {
    if (status != Status.RESOLVED) {
      mitigatedAt = at;
      status = Status.MITIGATED;
    }
  }

  private void resolve(Instant at) {
    if (status != Status.RESOLVED) {
      resolvedAt = at;
      status = Status.RESOLVED;
      running.set(running.size() - 1, new Span(running.getLast().since(), at));
    }
  }

  private void reopen(Instant at) {
    if (status == Status.RESOLVED) {
      resolvedAt = null;
      mitigatedAt = null;
      status = acknowledgedAt == null ? Status.OPEN : Status.ACKNOWLEDGED;
      running.add(new Span(at, null));
    }
  }

  private IncidentState state(String id, List<Line> lines) {
    lines.stream().filter(line -> !line.struck()).forEach(this::apply);
    Line line = declaration;
    Status known = line.struck() ? Status.WITHDRAWN : status;
    List<Span> spans = line.struck() ? List.of() : List.copyOf(running);
    return new IncidentState(
        id,
        "INC-" + number,
        number,
        title,
        severity,
        known,
        line.context(),
        line.author(),
        earlier(firstSign, line.happenedAt()),
        earlier(firstSeen, line.happenedAt()),
        line.happenedAt(),
        acknowledgedAt,
        mitigatedAt,
        resolvedAt,
        List.copyOf(roles),
        spans,
        items(),
        List.copyOf(lines));
  }

  private static Instant earlier(@Nullable Instant known, Instant other) {
    return known == null || other.isBefore(known) ? other : known;
  }
}

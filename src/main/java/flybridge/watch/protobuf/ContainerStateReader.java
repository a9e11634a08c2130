package flybridge.watch.protobuf;

import flybridge.cluster.Pod.ContainerState;
import flybridge.cluster.Pod.ContainerState.Phase;
import java.io.IOException;

/// Reads `ContainerStatus` {name 1, state 2, lastState 3, ready 4, restartCount 5}. A state that
/// says nothing means waiting (core/v1, ContainerState).
final class ContainerStateReader {
  private Phase phase = Phase.WAITING;
  private String reason = "";
  private long since;
  private int exitCode;
  private String lastReason = "";
  private int lastExitCode;
  private long lastEndedAt;

  ContainerState read(Message in, boolean init) throws IOException {
    phase = Phase.WAITING;
    reason = "";
    since = 0;
    exitCode = 0;
    lastReason = "";
    lastExitCode = 0;
    lastEndedAt = 0;
    String name = "";
    boolean ready = false;
    int restarts = 0;
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name = in.sharedText();
        case 2 -> state(in);
        case 3 -> lastState(in);
        case 4 -> ready = in.flag();
        case 5 -> restarts = in.count();
        default -> in.pass();
      }
    }
    in.leave(outer);
    return new ContainerState(
        name,
        init,
        phase,
        ready,
        restarts,
        reason,
        since,
        exitCode,
        lastReason,
        lastExitCode,
        lastEndedAt);
  }

  /// `ContainerState` {waiting 1 {reason 1}, running 2 {startedAt 1}, terminated 3}.
  private void state(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> reason = in.one(1);
        case 2 -> {
          phase = Phase.RUNNING;
          running(in);
        }
        case 3 -> {
          phase = Phase.TERMINATED;
          terminated(in);
        }
        default -> in.pass();
      }
    }
    in.leave(outer);
  }

  private void running(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      if (in.field() == 1) {
        since = in.seconds();
      }
    }
    in.leave(outer);
  }

  /// `ContainerStateTerminated` {exitCode 1, reason 3, finishedAt 6}.
  private void terminated(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> exitCode = in.count();
        case 3 -> reason = in.sharedText();
        case 6 -> since = in.seconds();
        default -> in.pass();
      }
    }
    in.leave(outer);
  }

  private void lastState(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      if (in.field() == 3) {
        int middle = in.enter();
        while (in.next()) {
          switch (in.field()) {
            case 1 -> lastExitCode = in.count();
            case 3 -> lastReason = in.sharedText();
            case 6 -> lastEndedAt = in.seconds();
            default -> in.pass();
          }
        }
        in.leave(middle);
      }
    }
    in.leave(outer);
  }
}

package flybridge.drill.simulation;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/// What is to happen when. Things due at the same instant happen in the order in which they were
/// put down, which makes every run the same. Not safe for threads.
final class Agenda {
  private static final Comparator<Appointment> ORDER =
      Comparator.comparing(Appointment::due).thenComparingLong(Appointment::sequence);

  private final PriorityQueue<Appointment> appointments = new PriorityQueue<>(ORDER);
  private long sequence;

  /// Something that is to happen once, unless it is cancelled before.
  static final class Appointment {
    private final Instant due;
    private final long sequence;
    private final Runnable action;
    private boolean cancelled;

    private Appointment(Instant due, long sequence, Runnable action) {
      this.due = due;
      this.sequence = sequence;
      this.action = action;
    }

    Instant due() {
      return due;
    }

    private long sequence() {
      return sequence;
    }

    void cancel() {
      cancelled = true;
    }

    void keep() {
      if (!cancelled) {
        action.run();
      }
    }
  }

  Appointment at(Instant due, Runnable action) {
    Appointment appointment = new Appointment(due, sequence++, action);
    appointments.add(appointment);
    return appointment;
  }

  /// When the next thing is due.
  Optional<Instant> next() {
    dropCancelled();
    return Optional.ofNullable(appointments.peek()).map(Appointment::due);
  }

  /// Takes the next thing that is due by then.
  Optional<Appointment> take(Instant limit) {
    dropCancelled();
    Appointment first = appointments.peek();
    if (first == null || first.due().isAfter(limit)) {
      return Optional.empty();
    }
    return Optional.ofNullable(appointments.poll());
  }

  private void dropCancelled() {
    while (!appointments.isEmpty() && appointments.element().cancelled) {
      appointments.remove();
    }
  }
}

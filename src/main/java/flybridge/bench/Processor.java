package flybridge.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/// How long threads really ran. On a machine with few processors a thread waits for one, for the
/// collector and for other threads, and a clock on the wall does not tell that from work.
public final class Processor {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Processor() {}

  /// Nanoseconds for which the calling thread has run on a processor since it began.
  public static long nanos() {
    return THREADS.getCurrentThreadCpuTime();
  }
}

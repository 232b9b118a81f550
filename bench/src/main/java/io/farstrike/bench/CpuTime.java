package io.farstrike.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Adds up what a thread's processor took for parts of its work. What else the machine does counts
 * little; compilers and collectors run on threads of their own and do not count.
 */
final class CpuTime {

  private static final double NANOS = 1e9;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private long nanos;

  void add(Runnable work) {
    long begun = THREADS.getCurrentThreadCpuTime();
    work.run();
    nanos += THREADS.getCurrentThreadCpuTime() - begun;
  }

  double seconds() {
    return nanos / NANOS;
  }

  void reset() {
    nanos = 0;
  }
}

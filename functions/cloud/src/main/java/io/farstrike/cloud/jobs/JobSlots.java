package io.farstrike.cloud.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One user's jobs that are not over: those admitted to the workers, and those waiting in order.
 *
 * @param running ids of admitted jobs
 * @param waiting ids of waiting jobs, the next one first
 */
public record JobSlots(List<String> running, List<String> waiting) {

  public static final JobSlots EMPTY = new JobSlots(List.of(), List.of());

  public JobSlots {
    running = List.copyOf(running);
    waiting = List.copyOf(waiting);
  }

  /** Takes a new job in, running if there is a slot, else waiting; empty when both are full. */
  public Optional<JobSlots> take(String jobId, JobLimits limits) {
    if (running.size() < limits.running()) {
      return Optional.of(new JobSlots(with(running, jobId), waiting));
    }
    return waiting.size() < limits.queued()
        ? Optional.of(new JobSlots(running, with(waiting, jobId)))
        : Optional.empty();
  }

  public boolean isAdmitted(String jobId) {
    return running.contains(jobId);
  }

  /** Whether a job is not over. */
  public boolean has(String jobId) {
    return running.contains(jobId) || waiting.contains(jobId);
  }

  /** Takes an ended job out and lets the next waiting ones in, as far as slots are free. */
  public JobSlots release(String jobId, JobLimits limits) {
    List<String> nowRunning = new ArrayList<>(running);
    List<String> nowWaiting = new ArrayList<>(waiting);
    nowRunning.remove(jobId);
    nowWaiting.remove(jobId);
    while (nowRunning.size() < limits.running() && !nowWaiting.isEmpty()) {
      nowRunning.add(nowWaiting.removeFirst());
    }
    return new JobSlots(nowRunning, nowWaiting);
  }

  /** Jobs that are admitted here and were not before. */
  public List<String> admittedSince(JobSlots before) {
    return running.stream().filter(id -> !before.running.contains(id)).toList();
  }

  private static List<String> with(List<String> ids, String id) {
    List<String> all = new ArrayList<>(ids);
    all.add(id);
    return all;
  }
}

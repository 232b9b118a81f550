package io.farstrike.cloud.jobs;

import io.farstrike.cloud.table.Gauge;

/** Which gauge a job stands in. */
final class JobGauge {

  private JobGauge() {}

  /**
   * The gauge of a job.
   *
   * @param admitted whether it has a slot; of a job that was begun it has
   */
  static Gauge of(JobStatus status, boolean admitted) {
    return switch (status) {
      case QUEUED -> admitted ? Gauge.JOB_ADMITTED : Gauge.JOB_WAITING;
      case RUNNING -> Gauge.JOB_RUNNING;
      case SUCCEEDED -> Gauge.JOB_SUCCEEDED;
      case PARTIAL -> Gauge.JOB_PARTIAL;
      case FAILED -> Gauge.JOB_FAILED;
      case CANCELLED -> Gauge.JOB_CANCELLED;
    };
  }
}

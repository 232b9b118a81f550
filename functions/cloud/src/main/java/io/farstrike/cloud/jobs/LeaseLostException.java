package io.farstrike.cloud.jobs;

/** Another worker has claimed the job, or it was ended; this one must stop and store nothing. */
public final class LeaseLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LeaseLostException(String jobId) {
    super("the lease of job " + jobId + " is lost");
  }
}

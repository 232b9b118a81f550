package io.farstrike.cdk;

import io.farstrike.cloud.policy.Arns;
import io.farstrike.cloud.topology.Topology;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.sqs.Queue;

/** The bell of the workers: the queue of jobs, and how it is read. */
public final class JobsStack extends Stack {

  /**
   * Jobs are long and one tenant's each: a batch of several would make them wait for each other.
   */
  private static final int JOBS_IN_A_BATCH = 1;

  private final Queue jobs;

  JobsStack(App app, StageSettings settings, Arns arns) {
    super(app, settings.topology().stackName("jobs"), settings.stack("jobs", "the queue of jobs"));
    Topology topology = settings.topology();
    jobs = Queues.create(this, "Jobs", topology.jobs());
    CfnEventSourceMapping.Builder.create(this, "Worker")
        .eventSourceArn(jobs.getQueueArn())
        .functionName(arns.liveFunction("worker"))
        .batchSize(JOBS_IN_A_BATCH)
        .functionResponseTypes(List.of("ReportBatchItemFailures"))
        .scalingConfig(
            CfnEventSourceMapping.ScalingConfigProperty.builder()
                .maximumConcurrency(settings.jobsAtOnce())
                .build())
        .build();
  }

  /** The queue of jobs. */
  public Queue jobs() {
    return jobs;
  }
}

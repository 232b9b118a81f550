package io.farstrike.cloud.workspace;

import static java.util.Objects.requireNonNull;

import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The right to publish files of a job.
 *
 * @param fence of no other holder
 * @param check fails a write when the right is gone
 */
public record Hold(long fence, TransactWriteItem check) {

  public Hold {
    requireNonNull(check, "check is null");
  }
}

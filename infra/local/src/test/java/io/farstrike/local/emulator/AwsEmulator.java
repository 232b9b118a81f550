package io.farstrike.local.emulator;

import io.farstrike.local.aws.ServiceEndpoints;

/** Something that answers as AWS does, until it is closed. */
public interface AwsEmulator extends AutoCloseable {

  /** What it answers for, and where. */
  ServiceEndpoints endpoints();

  @Override
  void close();
}

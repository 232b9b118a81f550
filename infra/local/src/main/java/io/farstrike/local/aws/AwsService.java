package io.farstrike.local.aws;

/** A service that functions ask over HTTP. */
public enum AwsService {
  DYNAMODB,
  SQS,
  S3,
  KMS,
  COGNITO
}

package io.farstrike.bench.coldstart;

import java.nio.file.Path;
import java.util.Map;

/**
 * A function as it is deployed, and an event of it that needs no store.
 *
 * @param name as openapi.yaml and the schedules call it
 * @param module whose jar it is in
 */
record Deployed(String name, String module, String handler, String event) {

  /** What every deployment sets; addresses lead nowhere. */
  static final Map<String, String> ENVIRONMENT =
      Map.of(
          "FARSTRIKE_STAGE", "bench",
          "FARSTRIKE_BUCKET_SUFFIX", "bench",
          "FARSTRIKE_ORIGINS", "https://app.example.com",
          "FARSTRIKE_JOBS_QUEUE_URL", "https://sqs.ap-south-1.amazonaws.com/111122223333/jobs",
          "FARSTRIKE_USER_POOL_ID", "ap-south-1_bench",
          "FARSTRIKE_USER_POOL_CLIENT_ID", "bench",
          "FARSTRIKE_SOCKETS_URL", "wss://sockets.example.com",
          "FARSTRIKE_SOCKETS_ENDPOINT", "https://sockets.example.com",
          "FARSTRIKE_TENANT_ROLE_ARN", "arn:aws:iam::111122223333:role/bench",
          "FARSTRIKE_MAIL_FROM", "bench@example.com");

  Path jar(Path root) {
    return root.resolve("functions/" + module + "/target/farstrike-" + module + "-lambda.jar");
  }
}

package io.farstrike.local.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.local.campaign.Plan.Errand;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one job without mishap asks of the stores: calls are money. */
class CallCountTest {

  private static final List<String> SYMBOLS = List.of("INFY", "SBIN");

  @Test
  void oneScreen_makesNoMoreCallsThanItNeeds() throws Exception {
    Plan plan = new Plan(1, List.of(new Errand.Start(Duration.ZERO, 0, SYMBOLS)), List.of(), false);
    try (Ground ground = new Ground(SYMBOLS)) {
      new Run(ground, 1, plan, true).run();
      Run run = new Run(ground, 2, plan, true);
      run.run();

      Map<String, Integer> calls = new HashMap<>(run.tally());
      // A claim, a beat a second of the broker's time, each part of the checkpoint, the day's
      // volatilities, and what was counted.
      assertThat(calls.remove("DynamoDbClient.updateItem")).isBetween(8, 18);
      // The token, the limits and the job, and with each beat whether the token is still there.
      assertThat(calls.remove("DynamoDbClient.getItem")).isBetween(7, 18);
      // The guard's own: which key a name stands for.
      calls.remove("KmsClient.describeKey");
      assertThat(calls)
          .isEqualTo(
              Map.of(
                  "KmsClient.decrypt", 1,
                  "DynamoDbClient.batchGetItem", 1,
                  // The volatilities of the days before, and whether somebody listens to progress.
                  "DynamoDbClient.query", 2,
                  // The last of them holds the sizes of the instance's caches, once a minute.
                  "DynamoDbClient.putItem", 5,
                  "DynamoDbClient.transactWriteItems", 2,
                  "S3Client.getObject", 1,
                  "S3Client.putObject", 9,
                  "S3Client.listObjectsV2", 1,
                  "S3Client.deleteObject", 4,
                  "SqsClient.deleteMessage", 1));
    }
  }
}

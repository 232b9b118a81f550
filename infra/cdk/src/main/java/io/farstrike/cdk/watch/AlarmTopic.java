package io.farstrike.cdk.watch;

import static java.util.Objects.requireNonNull;

import io.farstrike.cdk.StageSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/**
 * Where alarms go. The platform's own key for topics admits no alarm and no budget to an encrypted
 * topic, so it has a key of its own.
 */
final class AlarmTopic extends Construct {

  private final Topic topic;

  /**
   * Adds it.
   *
   * @param part of its name; names of topics are a region's
   * @param senders services that may use it
   */
  AlarmTopic(
      Construct stack,
      StageSettings settings,
      String part,
      List<String> senders,
      Optional<String> email) {
    super(stack, "Topic");
    requireNonNull(email, "email is null");
    String name = settings.topology().stackName(part);
    Key key =
        Key.Builder.create(this, "Key")
            .alias("alias/" + name)
            .description("alarms of stage " + settings.topology().stage())
            .enableKeyRotation(true)
            .removalPolicy(settings.ofData())
            .build();
    topic =
        Topic.Builder.create(this, "Alarms")
            .topicName(name)
            .displayName("Farstrike " + settings.topology().stage())
            .masterKey(key)
            .enforceSsl(true)
            .build();
    for (String sender : senders) {
      key.addToResourcePolicy(
          sent(sender)
              .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
              .resources(List.of("*"))
              .build());
      topic.addToResourcePolicy(
          sent(sender)
              .actions(List.of("sns:Publish"))
              .resources(List.of(topic.getTopicArn()))
              .build());
    }
    email.ifPresent(address -> topic.addSubscription(new EmailSubscription(address)));
  }

  Topic topic() {
    return topic;
  }

  private static PolicyStatement.Builder sent(String service) {
    return PolicyStatement.Builder.create()
        .principals(List.of(new ServicePrincipal(service)))
        .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)));
  }
}

package io.farstrike.cdk.watch;

import static java.util.Objects.requireNonNull;

import java.util.List;
import software.amazon.awscdk.services.budgets.CfnBudget;
import software.amazon.awscdk.services.budgets.CfnBudget.BudgetDataProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.NotificationProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.NotificationWithSubscribersProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.SpendProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.SubscriberProperty;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/**
 * What the account may cost in a month. It is the whole account's: a budget by tag counts nothing
 * until somebody activates the tag for cost allocation, and says so nowhere.
 */
final class CostBudget extends Construct {

  CostBudget(Construct stack, String name, int dollars, Topic topic) {
    super(stack, "Cost");
    requireNonNull(topic, "topic is null");
    CfnBudget.Builder.create(this, "Budget")
        .budget(
            BudgetDataProperty.builder()
                .budgetName(name)
                .budgetType("COST")
                .timeUnit("MONTHLY")
                .budgetLimit(SpendProperty.builder().amount(dollars).unit("USD").build())
                .build())
        .notificationsWithSubscribers(
            List.of(
                notice(topic, "ACTUAL", 50),
                notice(topic, "ACTUAL", 80),
                notice(topic, "ACTUAL", 100),
                notice(topic, "FORECASTED", 100)))
        .build();
  }

  private static NotificationWithSubscribersProperty notice(Topic topic, String of, int percent) {
    return NotificationWithSubscribersProperty.builder()
        .notification(
            NotificationProperty.builder()
                .notificationType(of)
                .comparisonOperator("GREATER_THAN")
                .threshold(percent)
                .thresholdType("PERCENTAGE")
                .build())
        .subscribers(
            List.of(
                SubscriberProperty.builder()
                    .subscriptionType("SNS")
                    .address(topic.getTopicArn())
                    .build()))
        .build();
  }
}

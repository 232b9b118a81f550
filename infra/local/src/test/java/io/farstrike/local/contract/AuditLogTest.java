package io.farstrike.local.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.cloud.audit.AuditEntry;
import io.farstrike.cloud.audit.AuditLog;
import io.farstrike.cloud.table.Item;
import io.farstrike.local.SharedServices;
import io.farstrike.tenancy.IdSource;
import io.farstrike.tenancy.TenantScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The record of changes in a real table, written through the client that functions have. */
@Tag("emulator")
@ExtendWith(SharedServices.class)
class AuditLogTest {

  private static final Instant NEW_YEAR_IN_INDIA = Instant.parse("2026-12-31T20:00:00Z");

  private final CloudServices cloud;
  private final TenantScope user = CloudServices.newUser();

  AuditLogTest(CloudServices cloud) {
    this.cloud = cloud;
  }

  @Test
  void append_entryOfAUser_standsInTheUsersMonth() {
    log("01A" + unique()).append(entry(Optional.of(user), 202));

    List<Map<String, AttributeValue>> found = partition(user.userId().value() + "#AUDIT#202612");

    assertThat(found).hasSize(1);
    Item item = Item.of(found.getFirst());
    assertThat(item.instant("at")).isEqualTo(NEW_YEAR_IN_INDIA);
    assertThat(item.text("operation", "entry")).isEqualTo("createJob");
    assertThat(item.text("target", "entry")).isEqualTo("{jobId=1}");
    assertThat(item.text("address", "entry")).isEqualTo("203.0.113.7");
    assertThat(item.number("outcome")).isEqualTo(202);
    assertThat(item.text("requestId", "entry")).isEqualTo("req-1");
  }

  @Test
  void append_entryWithoutAUser_standsInTheSecurityMonth() {
    String id = "01B" + unique();
    log(id).append(entry(Optional.empty(), 401));

    assertThat(partition("SECURITY#AUDIT#202612"))
        .extracting(item -> Item.of(item).text("sk", "entry"))
        .contains("1798747200000#" + id);
  }

  @Test
  void append_overAnEntry_isRefusedAndTheFirstStays() {
    String id = "01C" + unique();
    log(id).append(entry(Optional.of(user), 202));

    assertThatThrownBy(() -> log(id).append(entry(Optional.of(user), 500)))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(partition(user.userId().value() + "#AUDIT#202612"))
        .singleElement()
        .satisfies(item -> assertThat(Item.of(item).number("outcome")).isEqualTo(202));
  }

  private AuditLog log(String id) {
    return new AuditLog(
        cloud.edge(),
        cloud.topology(),
        new IdSource() {
          @Override
          public String uuid() {
            return UUID.randomUUID().toString();
          }

          @Override
          public String sortable() {
            return id;
          }
        });
  }

  private List<Map<String, AttributeValue>> partition(String key) {
    return cloud
        .tables()
        .query(
            query ->
                query
                    .tableName(cloud.topology().audit().name())
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", Item.text(key))))
        .items();
  }

  private static AuditEntry entry(Optional<TenantScope> actor, int outcome) {
    return new AuditEntry(
        NEW_YEAR_IN_INDIA,
        actor,
        "createJob",
        "{jobId=1}",
        "203.0.113.7",
        "browser",
        outcome,
        "req-1",
        actor.isPresent() ? Optional.empty() : Optional.of("Anna@Example.com "));
  }

  private static String unique() {
    return UUID.randomUUID().toString();
  }
}

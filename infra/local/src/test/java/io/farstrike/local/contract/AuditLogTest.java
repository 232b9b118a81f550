package io.farstrike.local.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.cloud.audit.AuditEntry;
import io.farstrike.cloud.audit.AuditLife;
import io.farstrike.cloud.audit.AuditLog;
import io.farstrike.cloud.roster.AuditDays;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.trail.Period;
import io.farstrike.cloud.trail.UserTrail;
import io.farstrike.local.SharedServices;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.IdSource;
import io.farstrike.tenancy.TenantScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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

  @Test
  void everyEntry_endsAfterTheDaysThatTheOperatorSaid_alsoWhereNoUserIsKnown() {
    String known = "01D" + unique();
    String unknown = "01E" + unique();
    log(known, new AuditLife(30)).append(entry(Optional.of(user), 202));
    log(unknown, AuditLife.STANDARD).append(entry(Optional.empty(), 401));

    assertThat(partition(user.userId().value() + "#AUDIT#202612"))
        .singleElement()
        .satisfies(
            item ->
                assertThat(Item.of(item).number(cloud.topology().audit().ttlAttribute()))
                    .isEqualTo(NEW_YEAR_IN_INDIA.plus(Duration.ofDays(30)).getEpochSecond()));
    assertThat(
            partition("SECURITY#AUDIT#202612").stream()
                .map(Item::of)
                .filter(item -> item.text("sk", "entry").endsWith(unknown)))
        .singleElement()
        .satisfies(
            item ->
                assertThat(item.number("ttl"))
                    .isEqualTo(NEW_YEAR_IN_INDIA.plus(Duration.ofDays(400)).getEpochSecond()));
  }

  /** The store deletes such entries when it comes to it; here it has not yet. */
  @Test
  void entryWhoseTimeIsOver_isShownToNobody() {
    log("01F" + unique()).append(entry(Optional.of(user), 202));
    Instant end = NEW_YEAR_IN_INDIA.plus(Duration.ofDays(400));
    Instant month = NEW_YEAR_IN_INDIA.plus(Duration.ofDays(31));

    assertThat(shown(AuditLife.STANDARD, end.minusMillis(1))).containsExactly(1L, 1L);
    assertThat(shown(AuditLife.STANDARD, end)).containsExactly(0L, 0L);
    // The operator may say later that less is kept, but not bring back what is over.
    assertThat(shown(new AuditLife(30), month)).containsExactly(0L, 0L);
    assertThat(own(new AuditLife(800), end)).isZero();
    assertThat(partition(user.userId().value() + "#AUDIT#202612")).hasSize(1);
  }

  /** To the user, and to an administrator. */
  private List<Long> shown(AuditLife life, Instant now) {
    AuditDays days = new AuditDays(cloud.tables(), cloud.topology(), life, clock(now));
    return List.of(
        own(life, now),
        days.within(around(now))
            .filter(entry -> AuditDays.actor(entry).filter(this::isUser).isPresent())
            .count());
  }

  private boolean isUser(TenantScope scope) {
    return scope.userId().equals(user.userId());
  }

  private long own(AuditLife life, Instant now) {
    return new UserTrail(user, cloud.tables(), cloud.topology().audit(), life, clock(now))
        .within(around(now))
        .count();
  }

  private static Period around(Instant now) {
    return new Period(NEW_YEAR_IN_INDIA.minus(Duration.ofDays(3)), now);
  }

  private static SystemClock clock(Instant now) {
    return new SystemClock(Clock.fixed(now, ZoneOffset.UTC));
  }

  private AuditLog log(String id) {
    return log(id, AuditLife.STANDARD);
  }

  private AuditLog log(String id, AuditLife life) {
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
        },
        life);
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

package io.farstrike.cloud.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RandomIdsTest {

  @Test
  void uuid_isOfVersionFour_andGoodForAUser() {
    RandomIds ids = ids(Instant.parse("2026-03-05T04:00:00Z"));
    for (int i = 0; i < 1_000; i++) {
      String uuid = ids.uuid();
      assertThat(new UserId(uuid).value()).isEqualTo(uuid);
      assertThat(UUID.fromString(uuid).version()).isEqualTo(4);
      assertThat(UUID.fromString(uuid).variant()).isEqualTo(2);
    }
  }

  @Test
  void sortable_laterTime_sortsLater() {
    String early = ids(Instant.parse("2026-03-05T04:00:00Z")).sortable();
    String late = ids(Instant.parse("2026-03-05T04:00:00.001Z")).sortable();

    assertThat(late).isGreaterThan(early).hasSize(26);
  }

  @Test
  void sortable_sameTime_differs() {
    RandomIds ids = ids(Instant.EPOCH);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      assertThat(seen.add(ids.sortable())).isTrue();
    }
  }

  private static RandomIds ids(Instant now) {
    return new RandomIds(new SystemClock(InstantSource.fixed(now)), new Random(5));
  }
}

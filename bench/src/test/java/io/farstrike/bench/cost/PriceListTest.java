package io.farstrike.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PriceListTest {

  @Test
  void list_hasBothRegionsEveryUnitAndADate() throws Exception {
    PriceList prices = PriceList.read();

    assertThat(prices.regions()).containsOnlyKeys("us-east-1", "ap-south-1");
    assertThat(LocalDate.parse(prices.date())).isAfter(LocalDate.of(2026, 1, 1));
    assertThat(prices.source()).isNotBlank();
  }

  /** The worked example of a thousand jobs, without its requests to queues: $0.046. */
  @Test
  void amounts_timesPrices_areTheExamplesDollars() throws Exception {
    Amounts job =
        Amounts.of(Unit.LAMBDA_GB_SECONDS, 2)
            .plus(Unit.HTTP_REQUESTS, 1)
            .plus(Unit.QUEUE_REQUESTS, 3)
            .plus(Unit.TABLE_WRITES, 6)
            .plus(Unit.TABLE_READS, 6)
            .plus(Unit.OBJECT_PUTS, 1)
            .plus(Unit.KEY_REQUESTS, 2)
            .plus(Unit.LOG_GB, 4e-6);

    assertThat(PriceList.read().in("us-east-1").dollars(job.times(1_000)))
        .isCloseTo(0.0466, within(0.002));
  }

  @Test
  void sinceAnEarlierLook_isTheDifference() {
    Amounts early = Amounts.of(Unit.OBJECT_PUTS, 2);
    Amounts late = early.plus(Unit.OBJECT_PUTS, 3).plus(Unit.OBJECT_GETS, 1);

    assertThat(late.since(early).of(Unit.OBJECT_PUTS)).isEqualTo(3);
    assertThat(late.since(early).of(Unit.OBJECT_GETS)).isEqualTo(1);
  }
}

package io.farstrike.kite;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.broker.ShortLot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class MarginBatchesTest {

  @Test
  void callK_isMadeOfTheKthLegOfEachUnderlying() {
    List<List<ShortLot>> batches = new MarginBatches(200, 100_000, 1).cut(lots(List.of(2, 3, 1)));

    assertThat(batches.stream().map(MarginBatchesTest::symbols).toList())
        .satisfiesExactly(
            first -> assertThat(first).containsExactlyInAnyOrder("U0L0", "U1L0", "U2L0"),
            second -> assertThat(second).containsExactlyInAnyOrder("U0L1", "U1L1"),
            third -> assertThat(third).containsExactly("U1L2"));
  }

  @Test
  void twoHundredUnderlyingsOfThirtyStrikes_makeThirtyCalls() {
    List<Integer> legs = Collections.nCopies(200, 30);

    assertThat(new MarginBatches(200, 100_000, 1).cut(lots(legs))).hasSize(30);
  }

  @Property(tries = 200)
  void noCall_breaksALimit_andThereAreNoMoreThanNeeded(
      @ForAll @Size(max = 30) List<@IntRange(min = 1, max = 12) Integer> legs,
      @ForAll @IntRange(min = 1, max = 12) int room,
      @ForAll @IntRange(min = 1, max = 3) int perUnderlying) {
    List<ShortLot> lots = lots(legs);

    List<List<ShortLot>> batches = new MarginBatches(room, 100_000, perUnderlying).cut(lots);

    assertThat(batches.stream().flatMap(List::stream).toList())
        .containsExactlyInAnyOrderElementsOf(lots);
    for (List<ShortLot> batch : batches) {
      assertThat(batch).hasSizeBetween(1, room);
      assertThat(legsByUnderlying(batch).values()).allMatch(count -> count <= perUnderlying);
    }
    if (perUnderlying == 1) {
      int largest = legs.stream().mapToInt(Integer::intValue).max().orElse(0);
      int fewest = Math.max(largest, Math.ceilDiv(lots.size(), room));
      assertThat(batches).hasSize(fewest);
    }
  }

  @Property(tries = 50)
  void noBody_isLargerThanItsCap(@ForAll @IntRange(min = 400, max = 3_000) int cap) {
    for (List<ShortLot> batch :
        new MarginBatches(200, cap, 1).cut(lots(Collections.nCopies(40, 2)))) {
      assertThat(MarginOrders.body(batch).getBytes(StandardCharsets.UTF_8).length)
          .isLessThanOrEqualTo(cap);
    }
  }

  @Test
  void sameContractTwice_isAskedOnce() {
    ShortLot lot = Fixture.lot("NIFTY26MAR25000CE", "NIFTY", 65);

    assertThat(new MarginBatches(200, 100_000, 1).cut(List.of(lot, lot)))
        .containsExactly(List.of(lot));
  }

  private static List<ShortLot> lots(List<Integer> legs) {
    List<ShortLot> lots = new ArrayList<>();
    for (int underlying = 0; underlying < legs.size(); underlying++) {
      for (int leg = 0; leg < legs.get(underlying); leg++) {
        lots.add(Fixture.lot("U" + underlying + "L" + leg, "U" + underlying, 100));
      }
    }
    return lots;
  }

  private static List<String> symbols(List<ShortLot> batch) {
    return batch.stream().map(lot -> lot.key().tradingSymbol()).toList();
  }

  private static Map<String, Long> legsByUnderlying(List<ShortLot> batch) {
    return batch.stream()
        .map(ShortLot::underlying)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}

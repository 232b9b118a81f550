package io.farstrike.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.broker.Instrument;
import io.farstrike.broker.InstrumentCatalog;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.broker.SpotKeys;
import io.farstrike.cloud.instruments.InstrumentShelf;
import io.farstrike.cloud.metrics.Counters;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.local.SharedServices;
import io.farstrike.local.aws.TestTime;
import io.farstrike.market.MarketClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The day's instrument list in a real bucket, and the right to fetch it. */
@Tag("emulator")
@ExtendWith(SharedServices.class)
class InstrumentShelfTest {

  private static final SpotKeys SPOTS =
      new SpotKeys(Map.of("NIFTY", new InstrumentKey("NSE", "NIFTY 50")));
  private static final LocalDate EXPIRY = LocalDate.of(2026, 11, 24);
  private static final Duration PATIENCE = Duration.ofSeconds(70);

  private final CloudServices cloud;
  private final TestTime time = new TestTime();

  InstrumentShelfTest(CloudServices cloud) {
    this.cloud = cloud;
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-02T02:59:59.999Z, 2026-11-01",
    "2026-11-02T03:00:00Z, 2026-11-02",
    "2026-11-02T18:29:59Z, 2026-11-02",
    "2026-11-02T18:30:00Z, 2026-11-02",
    "2026-11-03T02:59:00Z, 2026-11-02"
  })
  void dayOf_changesAtHalfPastEightInIndia(Instant now, LocalDate day) {
    assertThat(InstrumentShelf.dayOf(now)).isEqualTo(day);
  }

  @Test
  void put_list_isTheNewestForWhoeverLooks() {
    LocalDate day = LocalDate.of(2026, 11, 2);
    shelf().put(catalog(day, "INFY"));

    InstrumentShelf elsewhere = shelf();

    assertThat(elsewhere.newest().orElseThrow().date()).isEqualTo(day);
    assertThat(elsewhere.find(day).orElseThrow().contracts("INFY", EXPIRY))
        .containsExactly(option("INFY"));
    assertThat(elsewhere.find(day.minusDays(1))).isEmpty();
  }

  @Test
  void newest_afterAnotherPutANewerList_isThatOne() {
    time.pass(Duration.ofDays(2));
    InstrumentShelf shelf = shelf();
    shelf.put(catalog(LocalDate.of(2026, 11, 3), "INFY"));
    shelf().put(catalog(LocalDate.of(2026, 11, 4), "TCS"));

    assertThat(shelf.newest().orElseThrow().underlyings()).containsExactly("TCS");
  }

  @Test
  void newest_afterAnEarlierListCameLate_isStillTheNewer() {
    time.pass(Duration.ofDays(4));
    InstrumentShelf shelf = shelf();
    shelf.put(catalog(LocalDate.of(2026, 11, 6), "TCS"));
    shelf().put(catalog(LocalDate.of(2026, 11, 5), "INFY"));

    assertThat(shelf.newest().orElseThrow().underlyings()).containsExactly("TCS");
    assertThat(shelf.find(LocalDate.of(2026, 11, 5)).orElseThrow().underlyings())
        .containsExactly("INFY");
  }

  @Test
  void find_listWhoseObjectIsGone_isAsIfItWereNeverFetched() {
    LocalDate day = LocalDate.of(2026, 10, 29);
    shelf().put(catalog(day, "INFY"));
    cloud
        .objects()
        .deleteObject(
            gone ->
                gone.bucket(cloud.topology().data().name())
                    .key("shared/instruments/kite/" + day + ".csv.gz"));

    assertThat(shelf().find(day)).isEmpty();
    shelf().put(catalog(day, "TCS"));
    assertThat(shelf().find(day).orElseThrow().underlyings()).containsExactly("TCS");
  }

  /** A replay of an earlier day finds the list of that day, not one from its future. */
  @Test
  void newest_forAMarketThatIsSetBack_isOfItsDay() {
    shelf().put(catalog(LocalDate.of(2026, 9, 1), "INFY"));
    shelf().put(catalog(LocalDate.of(2026, 10, 30), "TCS"));
    Instant replayed = Instant.parse("2026-09-01T09:59:00Z");
    InstrumentShelf shelf =
        new InstrumentShelf(
            cloud.shared(),
            cloud.edge(),
            cloud.topology(),
            time.clock(),
            new MarketClock(() -> replayed),
            SPOTS,
            new Counters());

    assertThat(shelf.newest().orElseThrow().date()).isEqualTo(LocalDate.of(2026, 9, 1));
  }

  @Test
  void mayFetch_isGivenToOneAndToTheNextWhenThatOneWasTooSlow() {
    LocalDate day = LocalDate.of(2031, 1, 1);

    assertThat(shelf().mayFetch(day, "a", PATIENCE)).isTrue();
    assertThat(shelf().mayFetch(day, "b", PATIENCE)).isFalse();
    time.pass(PATIENCE.plusMillis(1));
    assertThat(shelf().mayFetch(day, "b", PATIENCE)).isTrue();
    assertThat(shelf().mayFetch(day, "c", PATIENCE)).isFalse();
  }

  @Test
  void mayFetch_ofAnotherDay_isAnotherRight() {
    assertThat(shelf().mayFetch(LocalDate.of(2031, 2, 1), "a", PATIENCE)).isTrue();
    assertThat(shelf().mayFetch(LocalDate.of(2031, 2, 2), "b", PATIENCE)).isTrue();
  }

  @Test
  void mayFetch_bySixteenAtOnce_isGivenToOne() throws Exception {
    LocalDate day = LocalDate.of(2031, 3, 1);
    CyclicBarrier start = new CyclicBarrier(16);
    List<Boolean> given = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> asked = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        String owner = "owner" + i;
        asked.add(
            threads.submit(
                () -> {
                  start.await();
                  return shelf().mayFetch(day, owner, PATIENCE);
                }));
      }
      for (Future<Boolean> answer : asked) {
        given.add(answer.get());
      }
    }

    assertThat(given).filteredOn(Boolean::booleanValue).hasSize(1);
  }

  private InstrumentShelf shelf() {
    Topology topology = cloud.topology();
    return new InstrumentShelf(
        cloud.shared(),
        cloud.edge(),
        topology,
        time.clock(),
        new MarketClock(time.clock()::now),
        SPOTS,
        new Counters());
  }

  private static InstrumentCatalog catalog(LocalDate day, String underlying) {
    return InstrumentCatalog.builder(day, SPOTS).build(List.of(option(underlying)));
  }

  private static Instrument option(String underlying) {
    return new Instrument(
        new InstrumentKey("NFO", underlying + "26NOV1500PE"),
        underlying,
        Instrument.Kind.PUT,
        Optional.of(EXPIRY),
        new BigDecimal("1500"),
        new BigDecimal("0.05"),
        400);
  }
}

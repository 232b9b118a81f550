package io.farstrike.local.contract.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.broker.BrokerCredentials;
import io.farstrike.broker.BrokerSession;
import io.farstrike.broker.CallLimits;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.cloud.broker.GateLeases;
import io.farstrike.cloud.broker.HeldGate;
import io.farstrike.kite.KiteBroker;
import io.farstrike.kite.KiteOptions;
import io.farstrike.kite.UrlConnectionTransport;
import io.farstrike.local.SharedServices;
import io.farstrike.local.broker.KiteAccount;
import io.farstrike.local.broker.KiteSimulator;
import io.farstrike.local.broker.RequestLog;
import io.farstrike.local.broker.Route;
import io.farstrike.local.broker.SimulatorSettings;
import io.farstrike.local.contract.CloudServices;
import io.farstrike.local.market.Market;
import io.farstrike.local.market.Markets;
import io.farstrike.market.MarketClock;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Four workers with nothing in common but the tables, on the machine's own time. */
@Timeout(120)
@Tag("emulator")
@ExtendWith(SharedServices.class)
final class SharedKeyTest {

  private static final String KEY = "sharedkey";
  private static final int WORKERS = 4;
  private static final InstrumentKey INFY = new InstrumentKey("NSE", "INFY");

  private final CloudServices cloud;

  SharedKeyTest(CloudServices cloud) {
    this.cloud = cloud;
  }

  @Test
  void fourWorkersOfOneUser_areNeverRefused() throws Exception {
    Market market = Markets.builtIn();
    KiteSimulator.Surroundings surroundings =
        new KiteSimulator.Surroundings(
            new MarketClock(InstantSource.fixed(market.asOf())),
            Clock.systemUTC(),
            Thread::sleep,
            new SplittableRandom(1));
    try (Tables tables = new Tables(cloud);
        KiteSimulator simulator =
            KiteSimulator.start(0, market, surroundings, SimulatorSettings.DEFAULT);
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      simulator.register(
          new KiteAccount(
              KEY, Secret.of("secret"), "U1", KiteAccount.Plan.CONNECT, Optional.empty()));
      Secret token = simulator.issueToken(KEY);
      List<Future<Integer>> done = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        String name = "worker" + i;
        done.add(workers.submit(() -> work(tables, simulator, token, name)));
      }
      for (Future<Integer> worker : done) {
        assertThat(worker.get()).isZero();
      }

      RequestLog log = simulator.log();
      assertThat(log.answeredWith(200)).isEqualTo(WORKERS * 10).isEqualTo(log.entries().size());
      assertThat(log.shortestGap(Route.QUOTE, Route.LTP).orElseThrow())
          .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
      assertThat(log.busiest(Duration.ofSeconds(1), Route.PROFILE)).isLessThanOrEqualTo(10);
    }
  }

  /** Two holds of a quote, a last price and three other calls; gives the number of refusals. */
  private static int work(Tables tables, KiteSimulator simulator, Secret token, String name)
      throws InterruptedException {
    GateLeases gates =
        new GateLeases(
            tables.client(),
            Tables.TOPOLOGY.edge(),
            new SystemClock(Clock.systemUTC()),
            Thread::sleep,
            CallLimits.KITE);
    KiteBroker broker =
        new KiteBroker(
            KiteOptions.DEFAULTS.at(simulator.baseUrl(), simulator.baseUrl()),
            new UrlConnectionTransport(),
            Thread::sleep,
            new SplittableRandom(2));
    int refused = 0;
    for (int hold = 0; hold < 2; hold++) {
      try (HeldGate gate =
          gates
              .acquire(
                  KEY, name + '-' + hold, Duration.ofSeconds(40), Duration.ofSeconds(60), () -> {})
              .orElseThrow()) {
        BrokerSession session = broker.connect(new BrokerCredentials(KEY, token), gate);
        session.lastPrices(List.of(INFY));
        session.quotes(List.of(INFY));
        for (int i = 0; i < 3; i++) {
          session.verify();
        }
        refused += session.calls().refused();
      }
    }
    return refused;
  }
}

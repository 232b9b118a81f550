package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerException;
import io.farstrike.broker.BrokerSession;
import io.farstrike.broker.InstrumentCatalog;
import io.farstrike.broker.InstrumentCatalogBuilder;
import io.farstrike.broker.Sleeper;
import io.farstrike.cloud.broker.GateLostException;
import io.farstrike.cloud.desk.BrokerDesk;
import io.farstrike.cloud.desk.Patience;
import io.farstrike.cloud.instruments.InstrumentShelf;
import io.farstrike.cloud.jobs.JobMessage;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.tenancy.TenantScope;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets the day's instrument list: from the shelf, or from the broker if nobody else does. */
final class InstrumentFetch {

  private static final Logger LOG = LoggerFactory.getLogger(InstrumentFetch.class);

  /** Shares and indices for spot prices, derivatives for contracts. */
  private static final List<String> EXCHANGES = List.of("NSE", "NFO");

  private static final Duration PATIENCE = Duration.ofSeconds(70);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Platform platform;
  private final InstrumentShelf shelf;
  private final Sleeper sleeper;

  InstrumentFetch(Platform platform, Sleeper sleeper) {
    this.platform = requireNonNull(platform, "platform is null");
    this.shelf = platform.instruments();
    this.sleeper = requireNonNull(sleeper, "sleeper is null");
  }

  /**
   * The list of the market's day.
   *
   * @param keepGate called now and then while somebody else fetches
   * @throws BrokerException if it had to be asked for and could not be had
   */
  InstrumentCatalog today(BrokerSession session, Runnable keepGate) throws InterruptedException {
    LocalDate day = InstrumentShelf.dayOf(platform.marketClock().now());
    while (true) {
      Optional<InstrumentCatalog> found = shelf.find(day);
      if (found.isPresent()) {
        return found.get();
      }
      if (shelf.mayFetch(day, platform.ids().sortable(), PATIENCE)) {
        return fetched(day, session);
      }
      keepGate.run();
      sleeper.sleep(PAUSE);
    }
  }

  /**
   * Fetches the list with a user's new key, unless it is there. A failure is the next one's.
   *
   * @param remaining time of this invocation
   * @throws GateBusyException if the key was in use all the time
   * @throws GateLostException if another worker got the key in the middle of it
   */
  void refresh(JobMessage.RefreshInstruments message, BrokerDesk desk, Duration remaining) {
    if (shelf.find(InstrumentShelf.dayOf(platform.marketClock().now())).isPresent()) {
      return;
    }
    Patience patience = Patience.within(remaining, () -> {});
    try {
      switch (desk.open(TenantScope.ofJobMessage(message.user()), patience)) {
        case BrokerDesk.Opening.Ready(BrokerDesk.OpenSession open) -> fetch(open);
        case BrokerDesk.Opening.NoToken none -> LOG.info("the token was deleted meanwhile");
        case BrokerDesk.Opening.Paused paused -> LOG.warn("the list waits for the next valid key");
        case BrokerDesk.Opening.Busy busy -> throw new GateBusyException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the instrument list was fetched", e);
    }
  }

  private void fetch(BrokerDesk.OpenSession open) throws InterruptedException {
    try (open) {
      today(open.session(), open.gate()::keep);
    } catch (BrokerException e) {
      LOG.warn("the instrument list could not be fetched: {} {}", e.kind(), e.httpStatus());
    }
  }

  private InstrumentCatalog fetched(LocalDate day, BrokerSession session)
      throws InterruptedException {
    InstrumentCatalogBuilder builder = InstrumentCatalog.builder(day, platform.spotKeys());
    for (String exchange : EXCHANGES) {
      int skipped = session.instruments(exchange, builder);
      if (skipped > 0) {
        LOG.info("{} rows of the list of {} could not be read", skipped, exchange);
      }
    }
    InstrumentCatalog catalog = builder.build();
    shelf.put(catalog);
    return catalog;
  }
}

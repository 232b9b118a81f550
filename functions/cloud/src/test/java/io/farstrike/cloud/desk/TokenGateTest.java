package io.farstrike.cloud.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.broker.CallGate;
import io.farstrike.broker.Endpoint;
import io.farstrike.broker.TokenLife;
import io.farstrike.market.MarketClock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class TokenGateTest {

  private static final Instant SIX = Instant.parse("2026-03-06T00:30:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(SIX.minusSeconds(3_600));
  private final AtomicInteger turns = new AtomicInteger();
  private Runnable meanwhile = () -> {};
  private final TokenGate gate =
      new TokenGate(new WaitingGate(), new TokenLife(SIX), new MarketClock(now::get));

  /** Lets something happen while a call waits, and counts the turns that are not given back. */
  private final class WaitingGate implements CallGate {

    @Override
    public Turn await(Endpoint.Limit limit) {
      meanwhile.run();
      turns.incrementAndGet();
      return turns::decrementAndGet;
    }

    @Override
    public void refused(Endpoint.Limit limit) {}
  }

  @Test
  void lastCall_startsSixtySecondsBeforeTheEnd() throws InterruptedException {
    now.set(SIX.minusSeconds(60));
    gate.await(Endpoint.Limit.QUOTE).close();

    now.set(SIX.minusSeconds(60).plusMillis(1));

    assertRefused("ends at 06:00 India time");
  }

  @Test
  void callThatWaitsIntoTheLastMinute_doesNotStart() {
    now.set(SIX.minusSeconds(61));
    meanwhile = () -> now.set(SIX.minusSeconds(59));

    assertRefused("ends at 06:00 India time");
  }

  @Test
  void callThatWaitsWhileItsTokenIsDeleted_doesNotStart() throws InterruptedException {
    gate.await(Endpoint.Limit.OTHER).close();
    meanwhile = gate::shut;

    assertRefused("was deleted");
    meanwhile = () -> {};
    assertRefused("was deleted");
  }

  private void assertRefused(String sentence) {
    assertThatThrownBy(() -> gate.await(Endpoint.Limit.QUOTE))
        .isInstanceOf(TokenGoneException.class)
        .hasMessageContaining(sentence);
    assertThat(turns).as("the turn was given back").hasValue(0);
  }
}

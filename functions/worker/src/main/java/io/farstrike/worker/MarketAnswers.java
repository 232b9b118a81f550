package io.farstrike.worker;

import io.farstrike.broker.BrokerQuote;
import io.farstrike.broker.ShortMargin;
import java.time.Duration;

/** Where a fetch finds what was asked before, and puts what is answered. */
interface MarketAnswers {

  Gathered<BrokerQuote> quotes();

  Gathered<ShortMargin> margins();

  /**
   * Counts a call to the broker that was answered.
   *
   * @param brokerTime what the call would cost again at the broker's pace
   */
  void answered(Duration brokerTime);
}

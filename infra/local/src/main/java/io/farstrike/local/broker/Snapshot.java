package io.farstrike.local.broker;

import io.farstrike.local.market.Market;
import io.farstrike.local.market.QuoteRule;

/**
 * A market with all that is computed from it once.
 *
 * @param dump the lists as they are
 * @param awkwardDump the lists with awkward rows
 */
record Snapshot(
    Market market,
    QuoteRule quotes,
    MarginModel margins,
    InstrumentDump dump,
    InstrumentDump awkwardDump) {

  static Snapshot of(Market market) {
    return new Snapshot(
        market,
        new QuoteRule(market),
        new MarginModel(market),
        new InstrumentDump(market, false),
        new InstrumentDump(market, true));
  }
}

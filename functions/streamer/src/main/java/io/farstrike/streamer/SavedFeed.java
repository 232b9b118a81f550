package io.farstrike.streamer;

import io.farstrike.market.tick.MarketFeed;
import java.io.DataOutput;
import java.io.IOException;

/** A feed that another can go on for, where this one has stopped. */
interface SavedFeed extends MarketFeed {

  /** Where it stands. May be called while another thread asks the feed; waits for it then. */
  void save(DataOutput out) throws IOException;

  /** The market's time at a time of the server, epoch milliseconds. */
  long marketMs(long serverMs);
}

package io.farstrike.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.market.detect.Profile;
import io.farstrike.market.stream.ClientSays;
import io.farstrike.market.stream.StreamConfig;
import io.farstrike.market.tick.Tick;
import java.util.List;

/**
 * The same way on a clock that is turned: what the pace of frames alone makes rows wait, on a
 * machine that is never late.
 */
final class PaceRun {

  private static final int BATCHES = 10;
  private static final int WARM_UP_SECONDS = 120;
  private static final int SETTLE_SECONDS = 10;
  private static final int SECONDS = 60;

  private final MadeMarket market;
  private final RowDelays delays = new RowDelays();
  private final VirtualStream stream;
  private boolean measured;

  PaceRun(int symbols, int users, List<Wishes.Wish> wishes) {
    market = new MadeMarket(symbols, BATCHES);
    stream =
        new VirtualStream(
            StreamConfig.of(Profile.NSE),
            MadeMarket.symbols(0, symbols),
            (connectionId, frame) -> take(frame));
    int second = run(0, WARM_UP_SECONDS);
    for (int user = 0; user < users; user++) {
      stream.join(
          "c" + user,
          "u" + user,
          wishes.get(user % wishes.size()).preferences(),
          new ClientSays.Start());
    }
    second = run(second, SETTLE_SECONDS);
    measured = true;
    run(second, SECONDS);
  }

  private long take(byte[] frame) {
    if (measured) {
      delays.wrote(frame, (double) stream.nowMs());
    }
    return 0;
  }

  private int run(int firstSecond, int seconds) {
    for (int second = firstSecond; second < firstSecond + seconds; second++) {
      for (List<Tick> batch : market.second(second)) {
        batch.forEach(tick -> delays.took(tick, (double) stream.nowMs()));
        stream.run(batch, 1_000 / BATCHES);
      }
    }
    return firstSecond + seconds;
  }

  void write(ObjectNode json) {
    json.put("rows", delays.delays().size());
    json.put("p50Millis", Percentile.of(delays.delays(), 50));
    json.put("p95Millis", Percentile.of(delays.delays(), 95));
    json.put("p99Millis", Percentile.of(delays.delays(), 99));
    json.put("maxMillis", Percentile.of(delays.delays(), 100));
  }
}

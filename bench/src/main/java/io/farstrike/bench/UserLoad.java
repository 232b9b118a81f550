package io.farstrike.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.market.detect.Detection;
import io.farstrike.market.detect.DetectionConfig;
import io.farstrike.market.detect.Profile;
import io.farstrike.market.session.SessionClock;
import io.farstrike.market.stream.ClientSays;
import io.farstrike.market.stream.DeliveryConfig;
import io.farstrike.market.stream.StreamConfig;
import io.farstrike.market.tick.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A whole engine with many users, each with one connection, in a market that raises about 100
 * events a second: ticks, detection, gauges, matching, frames, heartbeats, and the bookkeeping of
 * each connection. Writing to sockets is not in it.
 */
final class UserLoad {

  private static final int MARKET_SECONDS = 120;
  private static final int SETTLE_SECONDS = 15;
  private static final int STRETCHES = 3;
  private static final int STRETCH_SECONDS = 10;
  private static final int BATCHES = 4;
  private static final double MEGABYTE = 1 << 20;

  private final int symbols;
  private final List<Wishes.Wish> wishes;
  private final int users;
  private final int pushBudget;
  private final CountingSink events = new CountingSink();
  private final SessionClock clock = MadeMarket.clock();
  private final Detection detection = new Detection(DetectionConfig.of(Profile.NSE), Map.of());

  /**
   * @param wishes that the users share
   * @param pushBudget messages a second to all together
   */
  UserLoad(int symbols, List<Wishes.Wish> wishes, int users, int pushBudget) {
    this.symbols = symbols;
    this.wishes = List.copyOf(wishes);
    this.users = users;
    this.pushBudget = pushBudget;
  }

  /**
   * What it took.
   *
   * @param eventsPerSecond of the market, counted by detectors that ran apart
   * @param cpuShare of a core
   * @param pushesPerSecond to all together
   * @param heapMegabytes used after a collection, with nothing else of size on the heap
   */
  record Load(
      int users,
      double eventsPerSecond,
      double cpuShare,
      double pushesPerSecond,
      double heapMegabytes) {

    /** Users that would take a whole core, if the share is taken to rise in line. */
    long usersPerCore() {
      return Math.round(users / cpuShare);
    }

    void write(ObjectNode json) {
      json.put("users", users);
      json.put("eventsPerSecond", eventsPerSecond);
      json.put("cpuShare", cpuShare);
      json.put("pushesPerSecond", pushesPerSecond);
      json.put("pushesPerUserSecond", pushesPerSecond / users);
      json.put("heapMegabytes", heapMegabytes);
    }
  }

  Load measure() {
    double heapBefore = usedMegabytes();
    MadeMarket market = new MadeMarket(symbols, BATCHES);
    DeliveryConfig delivery = DeliveryConfig.DEFAULT.withPushBudget(pushBudget);
    VirtualStream stream =
        new VirtualStream(
            StreamConfig.of(Profile.NSE).withDelivery(delivery),
            MadeMarket.symbols(0, symbols),
            (connectionId, frame) -> 0);
    int second = 0;
    for (; second < MARKET_SECONDS; second++) {
      run(stream, market, second);
    }
    for (int user = 0; user < users; user++) {
      stream.join(
          "c" + user,
          "u" + user,
          wishes.get(user % wishes.size()).preferences(),
          new ClientSays.Start());
    }
    for (int end = second + SETTLE_SECONDS; second < end; second++) {
      run(stream, market, second);
    }
    long pushesBefore = stream.pushes();
    long eventsBefore = events.events();
    List<Double> shares = new ArrayList<>();
    for (int stretch = 0; stretch < STRETCHES; stretch++) {
      stream.cpu().reset();
      for (int i = 0; i < STRETCH_SECONDS; i++, second++) {
        run(stream, market, second);
      }
      shares.add(stream.cpu().seconds() / STRETCH_SECONDS);
    }
    double measured = STRETCHES * STRETCH_SECONDS;
    double pushes = (stream.pushes() - pushesBefore) / measured;
    double raised = (events.events() - eventsBefore) / measured;
    double heap = usedMegabytes() - heapBefore;
    // the engine must be alive when the heap is looked at
    stream.runQuietly(1);
    return new Load(users, raised, Median.of(shares, share -> share), pushes, heap);
  }

  private void run(VirtualStream stream, MadeMarket market, int second) {
    for (List<Tick> batch : market.second(second)) {
      batch.forEach(tick -> detection.accept(tick, clock.at(tick.tsMs()), events));
      stream.run(batch, 1_000 / BATCHES);
    }
  }

  private static double usedMegabytes() {
    System.gc();
    return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / MEGABYTE;
  }
}

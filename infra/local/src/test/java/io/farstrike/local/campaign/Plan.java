package io.farstrike.local.campaign;

import io.farstrike.local.broker.Fault;
import io.farstrike.local.broker.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What happens in one run, but for the turns.
 *
 * @param traders 1 or 2
 * @param errands what owners do, and when
 * @param newList whether the day's instrument list has to be fetched anew
 */
record Plan(int traders, List<Errand> errands, List<Mishap> mishaps, boolean newList) {

  private static final int MOST_SYMBOLS = 20;
  private static final List<Route> SPOILT = List.of(Route.QUOTE, Route.ORDER_MARGINS, Route.LTP);

  /** What an owner does, some time after the start. */
  sealed interface Errand {
    Duration after();

    int trader();

    record Start(Duration after, int trader, List<String> symbols) implements Errand {}

    record Cancel(Duration after, int trader, int job) implements Errand {}

    record NewToken(Duration after, int trader) implements Errand {}
  }

  /** The n-th call of a route meets a fault. */
  record Mishap(Route route, int call, Fault fault) {}

  enum End {
    /** Its invocation ends in order. */
    NONE,
    DEATH,
    FREEZE
  }

  /** What befalls one machine. */
  record Fate(End end, int atCall, boolean lastArrives, Duration frozenFor, Duration invocation) {

    static final Fate KIND = new Fate(End.NONE, 0, true, Duration.ZERO, Duration.ofDays(1));

    static Fate of(Random random) {
      int dice = random.nextInt(10);
      End end = dice < 3 ? End.DEATH : dice < 5 ? End.FREEZE : End.NONE;
      Duration invocation =
          random.nextInt(4) == 0
              ? Duration.ofSeconds(18 + random.nextInt(30))
              : Duration.ofSeconds(120);
      return new Fate(
          end,
          1 + random.nextInt(random.nextBoolean() ? 30 : 110),
          random.nextBoolean(),
          Duration.ofSeconds(5 + random.nextInt(85)),
          invocation);
    }
  }

  static Plan of(long seed, Random random, List<String> pool) {
    int traders = 1 + random.nextInt(2);
    List<Errand> errands = new ArrayList<>();
    int jobs = 1 + random.nextInt(4);
    for (int i = 0; i < jobs; i++) {
      errands.add(
          new Errand.Start(
              Duration.ofSeconds(random.nextInt(40)),
              random.nextInt(traders),
              symbols(random, pool)));
    }
    if (random.nextInt(3) == 0) {
      errands.add(
          new Errand.Cancel(
              Duration.ofSeconds(random.nextInt(120)),
              random.nextInt(traders),
              random.nextInt(jobs)));
    }
    if (random.nextInt(3) == 0) {
      errands.add(
          new Errand.NewToken(Duration.ofSeconds(random.nextInt(90)), random.nextInt(traders)));
    }
    boolean newList = seed % 20 == 0;
    return new Plan(traders, List.copyOf(errands), mishaps(seed, random, newList), newList);
  }

  private static List<String> symbols(Random random, List<String> pool) {
    List<String> mixed = new ArrayList<>(pool);
    Collections.shuffle(mixed, random);
    int most = random.nextInt(3) == 0 ? MOST_SYMBOLS : 4;
    return List.copyOf(mixed.subList(0, 1 + random.nextInt(most)));
  }

  /** Each seed has a fault of its turn, early, and a few more by chance. */
  private static List<Mishap> mishaps(long seed, Random random, boolean newList) {
    Fault[] all = Fault.values();
    List<Mishap> mishaps = new ArrayList<>();
    mishaps.add(
        new Mishap(
            SPOILT.get(random.nextInt(2)),
            1 + random.nextInt(4),
            all[Math.floorMod(seed, all.length)]));
    for (int i = random.nextInt(4); i > 0; i--) {
      mishaps.add(
          new Mishap(
              SPOILT.get(random.nextInt(SPOILT.size())),
              1 + random.nextInt(30),
              all[random.nextInt(all.length)]));
    }
    if (newList) {
      mishaps.add(
          new Mishap(Route.INSTRUMENTS, 1 + random.nextInt(3), all[random.nextInt(all.length)]));
    }
    return List.copyOf(mishaps);
  }
}

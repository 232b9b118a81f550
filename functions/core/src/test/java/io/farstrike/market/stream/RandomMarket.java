package io.farstrike.market.stream;

import io.farstrike.market.tick.Provider;
import io.farstrike.market.tick.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Quotes of made-up symbols, a round a second: slow drifts, and now and then a rush. */
final class RandomMarket {

  /** One symbol's day. */
  private static final class Stock {
    private final String symbol;
    private final long open;
    private double price;
    private double drift;
    private int rush;
    private long n;
    private long lastMs;
    private long dayVolume = 500_000;
    private long high;
    private long low;
    private double turnover;

    Stock(String symbol, long open) {
      this.symbol = symbol;
      this.open = open;
      price = open;
      high = open;
      low = open;
      turnover = (double) open * dayVolume;
    }
  }

  private final Random random;
  private final List<Stock> stocks = new ArrayList<>();

  RandomMarket(Random random, List<String> symbols) {
    this.random = random;
    for (String symbol : symbols) {
      stocks.add(
          new Stock(symbol, 1_500 + random.nextInt(random.nextBoolean() ? 40_000 : 300_000)));
    }
  }

  /** Most of the symbols have a quote now. */
  List<Tick> round(long nowMs) {
    List<Tick> ticks = new ArrayList<>();
    for (Stock stock : stocks) {
      if (random.nextInt(4) > 0) {
        ticks.add(quote(stock, nowMs));
      }
    }
    return ticks;
  }

  private Tick quote(Stock stock, long nowMs) {
    if (random.nextInt(100) == 0) {
      stock.drift = (random.nextInt(3) - 1) * 0.0001;
    }
    if (stock.rush == 0 && random.nextInt(250) == 0) {
      stock.rush = (random.nextBoolean() ? 1 : -1) * (5 + random.nextInt(15));
    }
    double rush = Integer.signum(stock.rush) * 0.0015;
    stock.price *= 1 + stock.drift + rush + random.nextGaussian() * 0.0002;
    long last = Math.round(stock.price);
    long volume = (stock.rush == 0 ? 100L : 2_500L) * (1 + random.nextInt(10));
    stock.rush -= Integer.signum(stock.rush);
    stock.n++;
    stock.dayVolume += volume;
    stock.turnover += (double) last * volume;
    stock.high = Math.max(stock.high, last);
    stock.low = Math.min(stock.low, last);
    boolean first = stock.lastMs == 0;
    long windowMs = first ? Tick.UNKNOWN : nowMs - stock.lastMs;
    stock.lastMs = nowMs;
    return new Tick(
        stock.symbol,
        stock.n,
        Tick.Kind.SNAPSHOT,
        Provider.QUOTE_API,
        nowMs,
        nowMs,
        nowMs,
        last,
        stock.open,
        stock.high,
        stock.low,
        stock.open,
        stock.dayVolume,
        Math.round(stock.turnover / stock.dayVolume),
        Tick.UNKNOWN,
        Tick.UNKNOWN,
        last,
        last,
        first ? Tick.UNKNOWN : volume,
        windowMs);
  }
}

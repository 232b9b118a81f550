package io.farstrike.bench;

import io.farstrike.market.detect.Strength;
import io.farstrike.market.filter.AgeChoice;
import io.farstrike.market.filter.AgeLimits;
import io.farstrike.market.filter.CompiledFilter;
import io.farstrike.market.filter.DisplayPreferences;
import io.farstrike.market.filter.FilterRanges;
import io.farstrike.market.filter.FilterSettings;
import io.farstrike.market.filter.HighLowRules;
import io.farstrike.market.filter.SurgeRules;
import io.farstrike.market.filter.TimeWindow;
import io.farstrike.market.filter.TrendRules;
import io.farstrike.market.filter.TriggerChoice;
import io.farstrike.market.filter.VolumeConfirmation;
import io.farstrike.market.filter.VwapRule;
import io.farstrike.market.match.MemberPreferences;
import io.farstrike.market.universe.SymbolSet;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What made-up users want to see: symbols of a market, and a filter. */
final class Wishes {

  /** Of the predefined universes, in symbols. */
  private static final int[] UNIVERSES = {
    10, 12, 15, 15, 20, 20, 30, 30, 40, 50, 50, 50, 75, 100, 100, 150, 206, 206, 206, 500
  };

  private static final int FEWEST = 20;
  private static final int MOST = 180;
  private static final Strength[] STRENGTHS = {Strength.WEAK, Strength.MODERATE, Strength.STRONG};

  private final int market;
  private final SplittableRandom chance = new SplittableRandom(MadeMarket.SEED);

  /** Wishes in a market of so many symbols. */
  Wishes(int market) {
    this.market = market;
  }

  /** A wish: preferences, and the settings that its filter was compiled from. */
  record Wish(MemberPreferences preferences, FilterSettings settings) {}

  /** Everything of these symbols. */
  static Wish everything(SymbolSet symbols) {
    return wish(symbols, settings(new HighLowRules(0, 0, 0), Strength.WEAK, Strength.WEAK));
  }

  /**
   * Wishes that many users share: the sizes of the predefined universes, each with several filters.
   */
  List<Wish> shared(int groups) {
    List<Wish> wishes = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      SymbolSet symbols = some(UNIVERSES[group % UNIVERSES.length]);
      int filter = group / UNIVERSES.length;
      HighLowRules highlow = new HighLowRules(filter / STRENGTHS.length * 5L, 0, 0);
      Strength strength = STRENGTHS[filter % STRENGTHS.length];
      wishes.add(wish(symbols, settings(highlow, strength, strength)));
    }
    return wishes;
  }

  /** Wishes for everything in the market, through filters that differ and let everything pass. */
  List<Wish> unlimited(int groups) {
    List<Wish> wishes = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      HighLowRules highlow = new HighLowRules(0, 0, group);
      wishes.add(
          wish(MadeMarket.symbols(0, market), settings(highlow, Strength.WEAK, Strength.WEAK)));
    }
    return wishes;
  }

  /** Wishes of which no two have a list of symbols or a filter in common. */
  List<Wish> distinct(int users) {
    List<Wish> wishes = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      HighLowRules highlow = new HighLowRules(0, 0, user);
      Strength trends = STRENGTHS[chance.nextInt(STRENGTHS.length)];
      Strength surges = STRENGTHS[chance.nextInt(STRENGTHS.length)];
      wishes.add(wish(some(chance.nextInt(FEWEST, MOST + 1)), settings(highlow, trends, surges)));
    }
    return wishes;
  }

  private SymbolSet some(int size) {
    List<String> all = new ArrayList<>(MadeMarket.symbols(0, market).symbols());
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < Math.min(size, market); i++) {
      taken.add(all.remove(chance.nextInt(all.size())));
    }
    return SymbolSet.of(taken);
  }

  private static Wish wish(SymbolSet symbols, FilterSettings settings) {
    List<String> keys = List.of("WATCHLIST:made");
    MemberPreferences preferences =
        new MemberPreferences(
            keys,
            symbols,
            keys,
            symbols,
            "default",
            1,
            settings.summary(),
            settings.canonical(),
            new CompiledFilter(settings, FilterRanges.DEFAULT));
    return new Wish(preferences, settings);
  }

  private static FilterSettings settings(HighLowRules highlow, Strength trends, Strength surges) {
    return new FilterSettings(
        highlow,
        new TrendRules(
            trends,
            VwapRule.ANY_VWAP_POSITION,
            TimeWindow.LONG,
            AgeChoice.ALL,
            VolumeConfirmation.ALL_TRENDS,
            AgeLimits.OPEN),
        new SurgeRules(
            surges, TriggerChoice.PRICE_AND_VOLUME, AgeChoice.ALL, List.of(), AgeLimits.OPEN, 0),
        DisplayPreferences.DEFAULT);
  }
}

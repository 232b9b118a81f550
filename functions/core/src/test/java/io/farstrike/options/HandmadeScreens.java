package io.farstrike.options;

import static io.farstrike.options.Column.ABS_DISTANCE_PERCENT;
import static io.farstrike.options.Column.YIELD;
import static io.farstrike.options.Comparison.GREATER;

import io.farstrike.options.Band.Colour;
import java.util.ArrayList;
import java.util.List;

/** The two screens that every user has, made by hand: what is written in RSQL must equal them. */
final class HandmadeScreens {

  /** Far away and paying: the distance shown and sorted by has no sign. */
  static final Screen FILTERED =
      new Screen(
          "Filtered",
          new AllOf(
              List.of(
                  new NumberCondition(YIELD, GREATER, 50_000),
                  new NumberCondition(ABS_DISTANCE_PERCENT, GREATER, 15))),
          List.of(Sort.descending(ABS_DISTANCE_PERCENT)),
          columnsWith(ABS_DISTANCE_PERCENT),
          List.of(
              new Band("Near", Colour.LIGHT_RED, ABS_DISTANCE_PERCENT, 15, 18),
              new Band("Far", Colour.GREEN, ABS_DISTANCE_PERCENT, 18, 20),
              new Band("Very far", Colour.LIGHT_GREEN, ABS_DISTANCE_PERCENT, 20, endless())));

  /** Paying most, at any distance, which is shown with its sign. */
  static final Screen HIGH_YIELD =
      new Screen(
          "HighYield",
          new NumberCondition(YIELD, GREATER, 80_000),
          List.of(Sort.descending(YIELD)),
          columnsWith(Column.DISTANCE_PERCENT),
          List.of(
              new Band("High", Colour.LIGHT_RED, YIELD, 80_000, 100_000),
              new Band("Higher", Colour.GREEN, YIELD, 100_000, 150_000),
              new Band("Highest", Colour.LIGHT_GREEN, YIELD, 150_000, endless())));

  /** Both, in the order in which they are shown. */
  static final List<Screen> ALL = List.of(FILTERED, HIGH_YIELD);

  private HandmadeScreens() {}

  private static List<Column> columnsWith(Column distance) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.SYMBOL,
                Column.SPOT,
                Column.OPTION_TYPE,
                Column.STRIKE,
                Column.BID,
                Column.DAYS_LEFT,
                Column.PREMIUM_PER_DAY,
                Column.PREMIUM_UNTIL_EXPIRY,
                YIELD));
    columns.add(distance);
    return columns;
  }

  private static double endless() {
    return Double.POSITIVE_INFINITY;
  }
}

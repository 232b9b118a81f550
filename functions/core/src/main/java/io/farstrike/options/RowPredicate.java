package io.farstrike.options;

import java.util.List;

/**
 * A condition on the rows of a table, worked out column by column. An unknown cell matches no
 * comparison, "not equal" included.
 */
public sealed interface RowPredicate permits NumberCondition, TextCondition, AllOf, AnyOf {

  /** The condition that every row meets. */
  RowPredicate EVERY_ROW = new AllOf(List.of());

  /** Somebody bids for the contract, or it has traded; no screen shows another. */
  RowPredicate QUOTED =
      new AnyOf(
          List.of(
              new NumberCondition(Column.BID, Comparison.GREATER, 0),
              new NumberCondition(Column.LAST, Comparison.GREATER, 0)));

  /**
   * The condition in RSQL, for example {@code yield>50000;absDistancePercent>15}; empty for a
   * condition that every row meets.
   */
  String rsql();
}

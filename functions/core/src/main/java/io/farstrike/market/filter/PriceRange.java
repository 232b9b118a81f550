package io.farstrike.market.filter;

/** A band of prices, from the lowest up; {@link FilterRanges} has the rupees. */
public enum PriceRange {
  PENNY,
  LOW,
  MID,
  HIGH
}

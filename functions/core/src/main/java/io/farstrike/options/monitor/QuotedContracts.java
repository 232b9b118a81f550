package io.farstrike.options.monitor;

import static java.util.Objects.requireNonNull;

import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import java.util.HashSet;
import java.util.Set;

/** Which contracts have a quote at a refresh: tells why a row is gone. */
public final class QuotedContracts {

  private final Set<RowKey> unquoted = new HashSet<>();
  private final Set<String> unpriced;

  /**
   * Looks at all contracts of a refresh.
   *
   * @param contracts with the columns of the key, bid and last price
   * @param unpriced underlyings without a spot price, whose contracts are not in the table
   */
  public QuotedContracts(ColumnTable contracts, Set<String> unpriced) {
    requireNonNull(contracts, "contracts is null");
    this.unpriced = Set.copyOf(unpriced);
    for (int row = 0; row < contracts.rows(); row++) {
      if (!(contracts.number(Column.BID, row) > 0) && !(contracts.number(Column.LAST, row) > 0)) {
        unquoted.add(RowKey.of(contracts, row));
      }
    }
  }

  /** Why a contract that a screen showed is not there any more. */
  RemovalReason reasonFor(RowKey gone) {
    return unquoted.contains(gone) || unpriced.contains(gone.symbol())
        ? RemovalReason.QUOTE_GONE
        : RemovalReason.LEFT_SCREEN;
  }
}

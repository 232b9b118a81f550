package io.farstrike.market;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** What became of a symbol that a user asked for. */
public sealed interface SymbolMatch {

  /** By which rule a symbol was found. */
  enum How {
    /** As written, but for case and surrounding blanks. */
    EXACT,
    /** Under another name that means the same company or index. */
    ALIAS,
    /** With {@code &}, {@code -} and blanks left out. */
    FOLDED
  }

  /**
   * An underlying of today's futures and options.
   *
   * @param symbol the exchange's ticker
   */
  record Matched(String symbol, How how) implements SymbolMatch {
    public Matched {
      requireNonNull(symbol, "symbol is null");
      requireNonNull(how, "how is null");
    }
  }

  /**
   * A listed company without futures and options.
   *
   * @param symbol the exchange's ticker
   */
  record NotInFno(String symbol) implements SymbolMatch {
    public NotInFno {
      requireNonNull(symbol, "symbol is null");
    }
  }

  /**
   * Nothing that is known.
   *
   * @param suggestion the nearest underlying, for a person to choose; never screened by itself
   */
  record Unknown(Optional<String> suggestion) implements SymbolMatch {
    public Unknown {
      requireNonNull(suggestion, "suggestion is null");
    }
  }
}

package io.farstrike.market.universe;

import static java.util.Objects.requireNonNull;

/**
 * A predefined set of symbols.
 *
 * @param key that selects it
 * @param symbols its members
 * @param description for a person
 * @param criteria by which a symbol is a member, and whose choice that is
 */
public record Universe(UniverseKey key, SymbolSet symbols, String description, String criteria) {

  public Universe {
    requireNonNull(key, "key is null");
    requireNonNull(symbols, "symbols is null");
    requireNonNull(description, "description is null");
    requireNonNull(criteria, "criteria is null");
  }
}

package io.farstrike.screener;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.Fields;
import io.farstrike.options.Sides;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a chain may be asked for, and what nothing else may. */
final class ChainRules {

  private static final int STRIKES_MAX = 50;

  private final Fields fields;
  private final boolean isChain;

  ChainRules(Fields fields, boolean isChain) {
    this.fields = requireNonNull(fields, "fields is null");
    this.isChain = isChain;
  }

  /** The distance when none is given: a chain has all strikes. */
  BigDecimal distance(BigDecimal ofScreens) {
    return isChain ? BigDecimal.ZERO : ofScreens;
  }

  /** Notes what breaks the rules, and gives the strikes whose margins are wanted. */
  Optional<List<BigDecimal>> check(
      Optional<List<String>> symbols, BigDecimal distance, Sides sides) {
    Optional<List<BigDecimal>> strikes = fields.numbers("marginStrikes", 0, STRIKES_MAX);
    if (!isChain) {
      if (fields.has("marginStrikes")) {
        fields.error("marginStrikes", Code.CONFLICT, "is for a CHAIN: a screen asks for them all");
      }
      return Optional.empty();
    }
    if (fields.has("universe")) {
      fields.error("universe", Code.CONFLICT, "cannot be a chain: name one symbol");
    }
    if (symbols.filter(some -> some.size() != 1).isPresent()) {
      fields.error("symbols", Code.RANGE, "must be exactly one for a chain");
    }
    if (distance.signum() != 0) {
      fields.error(
          "distancePercent", Code.CONFLICT, "must be 0 or left out: a chain has all strikes");
    }
    if (sides != Sides.BOTH) {
      fields.error("sides", Code.CONFLICT, "must be BOTH or left out: a chain has both");
    }
    if (fields.has("screens")) {
      fields.error("screens", Code.CONFLICT, "must be left out: a chain is one table, All");
    }
    strikes.ifPresent(this::checkStrikes);
    return strikes;
  }

  private void checkStrikes(List<BigDecimal> strikes) {
    Set<BigDecimal> seen = new HashSet<>();
    for (int i = 0; i < strikes.size(); i++) {
      if (strikes.get(i).signum() <= 0) {
        fields.error("marginStrikes[" + i + ']', Code.RANGE, "must be above zero");
      } else if (!seen.add(strikes.get(i).stripTrailingZeros())) {
        fields.error("marginStrikes[" + i + ']', Code.DUPLICATE, "is there already");
      }
    }
  }
}

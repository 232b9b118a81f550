package io.farstrike.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.local.market.Contract;
import io.farstrike.local.market.Market;
import io.farstrike.local.market.Markets;
import io.farstrike.local.market.Underlying;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The built-in market against the close it was calibrated on. */
class BuiltInAgainstRealTest {

  private static final LocalDate EXPIRY = LocalDate.of(2026, 3, 30);

  @Test
  void volatilitiesAtTheMoney_areThoseOfTheRealClose() throws IOException {
    Market builtIn = Markets.builtIn();
    Market real = Markets.real("20260306").market();
    MarginModel ours = new MarginModel(builtIn);
    MarginModel theirs = new MarginModel(real);
    List<Double> differences = new ArrayList<>();
    for (Underlying underlying : builtIn.underlyings()) {
      Optional<Contract> here = nearestTheMoney(builtIn, underlying);
      Optional<Contract> there = nearestTheMoney(real, underlying);
      if (here.isPresent() && there.isPresent()) {
        differences.add(Math.abs(ours.volatility(here.get()) - theirs.volatility(there.get())));
      }
    }
    Collections.sort(differences);
    assertThat(differences).hasSizeGreaterThan(200);
    assertThat(differences.get(differences.size() / 2)).isLessThan(0.005);
    assertThat(differences.get(differences.size() * 95 / 100)).isLessThan(0.02);
  }

  @Test
  void itListsAboutAsManyContracts_andSpotsAreRoundedRealOnes() throws IOException {
    Market builtIn = Markets.builtIn();
    Market real = Markets.real("20260306").market();
    assertThat(builtIn.contracts().size() / (double) real.contracts().size()).isBetween(0.8, 1.25);
    for (Underlying underlying : builtIn.underlyings()) {
      double spot = real.underlying(underlying.symbol()).orElseThrow().spot().doubleValue();
      assertThat(underlying.spot().doubleValue() / spot).isBetween(0.99, 1.01);
    }
  }

  private static Optional<Contract> nearestTheMoney(Market market, Underlying underlying) {
    double spot = underlying.spot().doubleValue();
    return market.chain(underlying.symbol(), EXPIRY).stream()
        .min(Comparator.comparingDouble(c -> Math.abs(c.strike().doubleValue() - spot)));
  }
}

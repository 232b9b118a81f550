package io.farstrike.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Holds the alias table against a real list of the exchange. */
final class SymbolAliasesRealDataTest {

  private static final Set<String> INDICES =
      Set.of("NIFTY", "BANKNIFTY", "FINNIFTY", "MIDCPNIFTY", "NIFTYNXT50");

  @Test
  void everyAlias_pointsToATickerThatTrades() throws IOException {
    Set<String> trading = new HashSet<>(INDICES);
    trading.addAll(sharesOf("cm-bhavcopy/sec_bhavdata_full_2026-03-06.csv.gz"));

    assertThat(trading).containsAll(SymbolAliases.TABLE.values());
  }

  @Test
  void noAlias_hidesATickerOfAnotherCompany() throws IOException {
    Set<String> trading = sharesOf("cm-bhavcopy/sec_bhavdata_full_2026-03-06.csv.gz");
    SymbolMatcher matcher = new SymbolMatcher(Set.of(), trading);

    assertThat(trading)
        .allSatisfy(
            ticker ->
                assertThat(matcher.match(ticker)).isEqualTo(new SymbolMatch.NotInFno(ticker)));
  }

  private static Set<String> sharesOf(String name) throws IOException {
    Path file = Path.of(System.getProperty("farstrike.shared", "../shared"), "data", name);
    if (!Files.exists(file)) {
      Assumptions.abort("real market data not found: " + file);
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .skip(1)
          .map(line -> line.substring(0, line.indexOf(',')))
          .collect(Collectors.toSet());
    }
  }
}

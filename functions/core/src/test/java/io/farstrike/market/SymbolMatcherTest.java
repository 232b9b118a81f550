package io.farstrike.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.SymbolMatch.How;
import io.farstrike.market.SymbolMatch.Matched;
import io.farstrike.market.SymbolMatch.NotInFno;
import io.farstrike.market.SymbolMatch.Unknown;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SymbolMatcherTest {

  private static final Set<String> UNDERLYINGS =
      Set.of(
          "M&M",
          "M&MFIN",
          "LT",
          "LTF",
          "BAJAJ-AUTO",
          "360ONE",
          "NIFTY",
          "BANKNIFTY",
          "NIFTYNXT50",
          "RELIANCE",
          "ETERNAL",
          "HDFCBANK",
          "INFY",
          "TATAPOWER");
  private static final Set<String> LISTED =
      Set.of("RELIANCE", "PRSMJOHNSN", "DLINKINDIA", "VMART", "NAM-INDIA", "INFYX", "M&M");

  private final SymbolMatcher matcher = new SymbolMatcher(UNDERLYINGS, LISTED);

  @ParameterizedTest
  @CsvSource({
    "RELIANCE, RELIANCE, EXACT",
    "' reliance ', RELIANCE, EXACT",
    "M&M, M&M, EXACT",
    "bajaj-auto, BAJAJ-AUTO, EXACT",
    "360one, 360ONE, EXACT",
    "MM, M&M, ALIAS",
    "Mahindra, M&M, ALIAS",
    "L&T, LT, ALIAS",
    "LARSEN TOUBRO, LT, ALIAS",
    "Larsen & Toubro, LT, ALIAS",
    "L&TFH, LTF, ALIAS",
    "ZOMATO, ETERNAL, ALIAS",
    "NIFTY 50, NIFTY, ALIAS",
    "Nifty Bank, BANKNIFTY, ALIAS",
    "BAJAJ AUTO, BAJAJ-AUTO, FOLDED",
    "BAJAJAUTO, BAJAJ-AUTO, FOLDED",
    "MMFIN, M&MFIN, FOLDED",
    "M & M FIN, M&MFIN, FOLDED",
    "TATA POWER, TATAPOWER, FOLDED",
  })
  void symbol_isFoundByTheFirstRuleThatFits(String asked, String symbol, How how) {
    assertThat(matcher.match(asked)).isEqualTo(new Matched(symbol, how));
  }

  @ParameterizedTest
  @CsvSource({
    "HRJOHNSON, PRSMJOHNSN",
    "H&R Johnson, PRSMJOHNSN",
    "D-LINK, DLINKINDIA",
    "V-MART, VMART",
    "vmart, VMART",
    "NAM INDIA, NAM-INDIA",
  })
  void listedCompanyWithoutOptions_isToldFromTheUnknown(String asked, String symbol) {
    assertThat(matcher.match(asked)).isEqualTo(new NotInFno(symbol));
  }

  @Test
  void listedCompany_isNeverTakenForItsNearNamesake() {
    assertThat(matcher.match("INFYX")).isEqualTo(new NotInFno("INFYX"));
    SymbolMatcher withMm = new SymbolMatcher(UNDERLYINGS, Set.of("MM"));
    assertThat(withMm.match("MM")).isEqualTo(new NotInFno("MM"));
  }

  @ParameterizedTest
  @CsvSource({
    "RELIANC, RELIANCE",
    "RELAINCE, RELIANCE",
    "HDFC BNK, HDFCBANK",
    "TATAPOWR, TATAPOWER"
  })
  void misspelling_getsASuggestion_notAMatch(String asked, String suggestion) {
    assertThat(matcher.match(asked)).isEqualTo(new Unknown(Optional.of(suggestion)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "&", "-", "INFI", "XYZ", "रिलायंस", "DROP TABLE"})
  void nothingNear_isUnknownWithoutASuggestion(String asked) {
    assertThat(matcher.match(asked)).isEqualTo(new Unknown(Optional.empty()));
  }

  @Test
  void withoutTheListOfTheExchange_aCompanyWithoutOptionsIsUnknown() {
    SymbolMatcher derivativesOnly = new SymbolMatcher(UNDERLYINGS, Set.of());

    assertThat(derivativesOnly.match("VMART")).isEqualTo(new Unknown(Optional.empty()));
  }

  @Test
  void twoUnderlyingsOfTheSameLetters_areNotGuessedBetween() {
    SymbolMatcher twins = new SymbolMatcher(List.of("AB-CDEF", "ABC-DEF"), List.of(), Map.of());

    assertThat(twins.match("ABCDEF")).isEqualTo(new Unknown(Optional.of("AB-CDEF")));
    assertThat(twins.match("ABC-DEF")).isEqualTo(new Matched("ABC-DEF", How.EXACT));
  }

  @Test
  void aliases_areWrittenTheWayTheyAreLookedUp() {
    SymbolAliases.TABLE
        .keySet()
        .forEach(
            key -> assertThat(SymbolText.folded(SymbolText.normal(key))).as(key).isEqualTo(key));
  }

  @Property
  void anyText_isAnswered_andOnlyKnownSymbolsComeOut(@ForAll String asked) {
    switch (matcher.match(asked)) {
      case Matched(String symbol, How how) -> {
        assertThat(UNDERLYINGS).contains(symbol);
        assertThat(how).isNotNull();
      }
      case NotInFno(String symbol) -> assertThat(LISTED).contains(symbol);
      case Unknown(Optional<String> suggestion) ->
          suggestion.ifPresent(near -> assertThat(UNDERLYINGS).contains(near));
    }
  }
}

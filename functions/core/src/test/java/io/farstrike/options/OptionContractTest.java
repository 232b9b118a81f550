package io.farstrike.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class OptionContractTest {

  @ParameterizedTest
  @CsvSource({
    "'', INFY26MAR900PE, 900, 0.05, 400",
    "INFY, ' ', 900, 0.05, 400",
    "INFY, INFY26MAR900PE, 0, 0.05, 400",
    "INFY, INFY26MAR900PE, -900, 0.05, 400",
    "INFY, INFY26MAR900PE, 1e400, 0.05, 400",
    "INFY, INFY26MAR900PE, 900, 0, 400",
    "INFY, INFY26MAR900PE, 900, 0.05, 0",
    "INFY, INFY26MAR900PE, 900, 0.05, -400"
  })
  void contractThatNoExchangeLists_isRefused(
      String underlying, String symbol, BigDecimal strike, BigDecimal tick, int lot) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new OptionContract(
                    underlying, symbol, OptionType.PUT, Contracts.EXPIRY, strike, tick, lot));
  }

  @ParameterizedTest
  @EnumSource(OptionType.class)
  void exchangeCode_findsItsType(OptionType type) {
    assertThat(OptionType.ofCode(type.code())).contains(type);
  }

  @Test
  void otherCodes_findNothing() {
    assertThat(OptionType.ofCode("ce")).isEmpty();
    assertThat(OptionType.ofCode("FUT")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(SkipReason.class)
  void reason_isOnePlainSentence(SkipReason reason) {
    assertThat(reason.sentence()).matches("[A-Z][^.]+\\.");
  }
}

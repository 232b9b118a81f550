package io.farstrike.cloud.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.screens.ScreenDefinition;
import io.farstrike.options.Sides;
import io.farstrike.options.Valuation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Parameters as they are stored: of today, and of before there were chains and re-screens. */
class StoredParametersTest {

  private static final String OF_BEFORE =
      """
      {"kind":"SCREEN","symbols":["INFY"],"expiry":"2026-03-30","distancePercent":10,
      "sides":"BOTH","capital":8000000,"costPerLot":12,"screens":["Filtered"]}\
      """;

  @Test
  void parametersOfBefore_areRead_andAskForEveryMargin() {
    JobParameters read = Json.read(OF_BEFORE, JobParameters.class);

    assertThat(read.rescreen()).isEmpty();
    assertThat(read.marginStrikes()).isEmpty();
    assertThat(read.valuation()).isEqualTo(Valuation.DEFAULT);
    assertThat(read.ownScreens()).isEmpty();
    assertThat(read.asksMarginOf(BigDecimal.ONE)).isTrue();
  }

  @Test
  void rescreen_readsBackAsItWas_andAsksForNoMargin() {
    JobParameters child =
        Json.read(OF_BEFORE, JobParameters.class)
            .rescreened(
                Rescreen.CUSTOM,
                Optional.empty(),
                new Rescreen("parent", Optional.of("yield>1"), Optional.of("-yield")));

    assertThat(Json.read(Json.write(child), JobParameters.class)).isEqualTo(child);
    assertThat(child.screens()).containsExactly("Custom");
    assertThat(child.asksMarginOf(BigDecimal.ONE)).isFalse();
  }

  @Test
  void ownScreen_isFoundAsItWasStored_andABuiltInOneByItsName() {
    ScreenDefinition far =
        new ScreenDefinition(
            "Far",
            "absDistancePercent>30",
            "-yield",
            List.of("symbol"),
            Optional.of(5),
            Optional.of(1),
            Sides.PUTS,
            List.of());
    JobParameters child =
        Json.read(OF_BEFORE, JobParameters.class)
            .rescreened(
                "Far",
                Optional.of(far),
                new Rescreen("parent", Optional.empty(), Optional.empty()));

    JobParameters read = Json.read(Json.write(child), JobParameters.class);

    assertThat(read).isEqualTo(child);
    assertThat(read.screen("Far")).contains(far.screen());
    assertThat(read.screen("HighYield")).isPresent();
    assertThat(read.screen("Custom")).isEmpty();
  }

  @Test
  void chain_asksForMarginsOfItsStrikesOnly_whateverTheirScale() {
    String text =
        OF_BEFORE
            .replace("SCREEN", "CHAIN")
            .replace("\"symbols\"", "\"marginStrikes\":[1500.0],\"symbols\"");
    JobParameters chain = Json.read(text, JobParameters.class);

    assertThat(chain.asksMarginOf(new BigDecimal("1500"))).isTrue();
    assertThat(chain.asksMarginOf(new BigDecimal("1520"))).isFalse();
    assertThat(chain.marginStrikes()).contains(List.of(new BigDecimal("1500.0")));
  }
}

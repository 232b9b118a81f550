package io.farstrike.cloud.screens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.rsql.Reading;
import io.farstrike.options.Band.Colour;
import io.farstrike.options.Sides;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is shared comes back as it was, whatever stands in it. */
class ShareTextPropertyTest {

  private static final List<String> COLUMNS = List.of("symbol", "bid", "yield");

  @Property(tries = 500)
  void sharedScreen_readsBackAsItWas(@ForAll("screens") ScreenDefinition screen) {
    ObjectNode fields = ShareText.read("share", ShareText.of(screen)).orRefuse();
    for (String text : List.of("where", "sort")) {
      fields.put(text, fields.path(text).asText());
    }
    if (!fields.has("bands")) {
      fields.putArray("bands");
    }

    ScreenDefinition read = Json.read(fields.toString(), ScreenDefinition.class);

    assertThat(read).isEqualTo(screen);
    assertThat(ShareText.of(read)).isEqualTo(ShareText.of(screen)).matches("[!-~]+");
  }

  @Property(tries = 500)
  void anyTextAtAll_isUnderstoodOrRefused(@ForAll String text) {
    assertThat(ShareText.read("share", text))
        .isInstanceOfAny(Reading.Understood.class, Reading.Refused.class);
  }

  @Example
  void text_isCanonical() {
    ScreenDefinition screen =
        new ScreenDefinition(
            "Far",
            "yield>50000;symbol=='M&M'",
            "-yield",
            List.of("symbol", "yield"),
            Optional.of(10),
            Optional.empty(),
            Sides.PUTS,
            List.of(
                new BandDefinition(
                    "High", Colour.GREEN, "yield", new BigDecimal("1E+5"), Optional.empty())));

    assertThat(ShareText.of(screen))
        .isEqualTo(
            "name=Far&where=yield%3E50000%3Bsymbol%3D%3D%27M%26M%27&sort=-yield"
                + "&columns=symbol%2Cyield&limit=10&side=PUTS&bands=High%3AGREEN%3Ayield%3A100000%3A");
  }

  @Example
  void partTwice_orWithoutAValue_orHalfEncoded_isRefused() {
    for (String wrong : List.of("name=a&name=b", "name", "", "name=%4", "name=a&&where=x")) {
      assertThat(ShareText.read("share", wrong)).as(wrong).isInstanceOf(Reading.Refused.class);
    }
  }

  @Provide
  Arbitrary<ScreenDefinition> screens() {
    Arbitrary<String> names = Arbitraries.of("Far", "a.b-c_d", "0", "x".repeat(50));
    Arbitrary<String> texts =
        Arbitraries.strings().withChars("abc%&=+;,' \u00e9\u20b9()\"#?").ofMaxLength(60);
    Arbitrary<List<String>> columns =
        Arbitraries.of(COLUMNS).list().ofMinSize(1).ofMaxSize(3).uniqueElements();
    Arbitrary<Optional<Integer>> counts = Arbitraries.integers().between(1, 1_000).optional();
    return Combinators.combine(
            names,
            texts,
            texts,
            columns,
            counts,
            counts,
            Arbitraries.of(Sides.class),
            bands().list().ofMaxSize(3))
        .as(ScreenDefinition::new);
  }

  private static Arbitrary<BandDefinition> bands() {
    Arbitrary<BigDecimal> bounds =
        Arbitraries.bigDecimals()
            .between(new BigDecimal("-1e15"), new BigDecimal("1e15"))
            .ofScale(3);
    return Combinators.combine(
            Arbitraries.of("Near", "80 % off", "a.b"),
            Arbitraries.of(Colour.class),
            Arbitraries.of("bid", "yield"),
            bounds,
            bounds.optional())
        .as(BandDefinition::new);
  }
}

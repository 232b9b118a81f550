package io.farstrike.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.options.ImpliedVolatility.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Real quotes with the volatility that the exchange, or somebody else, published beside them. */
final class ExchangeVolatilityTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("farstrike.shared", "../shared"), "data", "option-chain");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("dd-MMM-yyyy", Locale.ENGLISH);
  private static final Pattern LEG = Pattern.compile("\"(CE|PE)\":\\s*\\{([^{}]*)}");
  private static final Instant NIFTY_CLOSE = Instant.parse("2022-03-24T10:00:00Z");
  private static final Instant BANKNIFTY_CLOSE = Instant.parse("2022-03-28T10:00:00Z");

  /** One quoted option of the exchange's chain. */
  private record Leg(OptionType type, String json) {

    double number(String name) {
      return Double.parseDouble(text(name));
    }

    String text(String name) {
      Matcher matcher = Pattern.compile("\"" + name + "\":\\s*\"?([^,\"}\\s]*)").matcher(json);
      assertThat(matcher.find()).as("%s in %s", name, json).isTrue();
      return matcher.group(1);
    }

    boolean isLiquid() {
      double moneyness = number("strikePrice") / number("underlyingValue");
      double spread = number("askPrice") - number("bidprice");
      return number("impliedVolatility") > 0
          && number("totalTradedVolume") >= 1_000
          && number("bidprice") > 0
          && spread >= 0
          && spread <= 0.1 * number("lastPrice")
          && Math.abs(moneyness - 1) < 0.05;
    }

    /** Points of volatility between ours and the exchange's. */
    double difference(Instant at) {
      double years = YearsToExpiry.from(at, LocalDate.parse(text("expiryDate"), DATE));
      PricingConvention nse = PricingConvention.NSE;
      ForwardPrice forward =
          nse.forward(MarketQuote.NONE, List.of(), number("underlyingValue"), years);
      OptionTerms terms =
          new OptionTerms(type, forward.value(), number("strikePrice"), years, nse.rate());
      return points(terms, number("lastPrice")) - number("impliedVolatility");
    }
  }

  @Test
  void volatilities_byTheExchangesConvention_areThoseThatItPublished() {
    List<Leg> nifty = legs("nse-api_NIFTY.json.gz", "31-Mar-2022", "07-Apr-2022");
    List<Leg> bankNifty = legs("nse-api_BANKNIFTY.json.gz", "07-Apr-2022");
    assertThat(nifty).hasSizeGreaterThan(40);
    assertThat(bankNifty).hasSizeGreaterThan(20);
    double ofNifty =
        nifty.stream()
            .mapToDouble(leg -> Math.abs(leg.difference(NIFTY_CLOSE)))
            .average()
            .orElseThrow();
    double ofBankNifty =
        bankNifty.stream()
            .mapToDouble(leg -> Math.abs(leg.difference(BANKNIFTY_CLOSE)))
            .average()
            .orElseThrow();
    System.out.printf(
        Locale.ROOT,
        "mean |difference| to the exchange: NIFTY %.4f (%d legs), BANKNIFTY %.4f (%d legs)"
            + " points%n",
        ofNifty,
        nifty.size(),
        ofBankNifty,
        bankNifty.size());
    assertThat(ofNifty).isLessThanOrEqualTo(0.01);
    assertThat(ofBankNifty).isLessThanOrEqualTo(0.01);
  }

  @Test
  void volatilities_onFuturesWithoutRate_areThoseOfAnotherCalculator() {
    List<String> lines = lines("dispersion_atmData_SBIN.csv.gz");
    double[] differences =
        lines.stream()
            .skip(1)
            .map(line -> line.split(",", -1))
            .filter(cells -> !cells[9].isEmpty())
            .mapToDouble(ExchangeVolatilityTest::differenceOnFuture)
            .sorted()
            .toArray();
    double median = differences[differences.length / 2];
    System.out.printf(
        Locale.ROOT,
        "median |difference| to the calculator: %.2e points of %d%n",
        median,
        differences.length);
    assertThat(differences).hasSizeGreaterThan(20_000);
    assertThat(median).isLessThanOrEqualTo(0.05);
  }

  private static double differenceOnFuture(String[] cells) {
    OptionType type = cells[7].equals("c") ? OptionType.CALL : OptionType.PUT;
    OptionTerms terms =
        new OptionTerms(
            type,
            Double.parseDouble(cells[6]),
            Double.parseDouble(cells[3]),
            Double.parseDouble(cells[8]),
            0);
    return Math.abs(
        points(terms, Double.parseDouble(cells[2])) - Double.parseDouble(cells[9]) * 100);
  }

  /** The volatility in points; 0 where there is none, which counts as a difference. */
  private static double points(OptionTerms terms, double premium) {
    return ImpliedVolatility.of(terms, premium) instanceof Value value ? value.sigma() * 100 : 0;
  }

  private static List<Leg> legs(String file, String... expiries) {
    String json = String.join("\n", lines(file));
    String records = json.substring(0, json.indexOf("\"filtered\""));
    List<Leg> legs = new ArrayList<>();
    Matcher matcher = LEG.matcher(records);
    while (matcher.find()) {
      OptionType type = OptionType.ofCode(matcher.group(1)).orElseThrow();
      Leg leg = new Leg(type, matcher.group(2));
      if (Arrays.asList(expiries).contains(leg.text("expiryDate")) && leg.isLiquid()) {
        legs.add(leg);
      }
    }
    return legs;
  }

  private static List<String> lines(String name) {
    Path file = FOLDER.resolve(name);
    if (!Files.exists(file)) {
      Assumptions.abort("quotes of the exchange not found: " + file);
    }
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new AssertionError("cannot read " + file, e);
    }
  }
}

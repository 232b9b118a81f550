package io.farstrike.local.broker;

import io.farstrike.local.market.Contract;
import io.farstrike.local.market.Listed;
import io.farstrike.local.market.Market;
import io.farstrike.local.market.Underlying;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The day's instrument lists as CSV. Each is made once and kept. */
final class InstrumentDump {

  private static final String HEADER =
      "instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,tick_size,"
          + "lot_size,instrument_type,segment,exchange";
  private static final String EVERYTHING = "";

  /** Every so many contracts one has no name, when rows are to be awkward. */
  private static final int NAMELESS = 5_000;

  private final Market market;
  private final boolean awkward;
  private final Map<String, byte[]> byExchange = new ConcurrentHashMap<>();

  InstrumentDump(Market market, boolean awkward) {
    this.market = market;
    this.awkward = awkward;
  }

  /** The list of one exchange, or of all; nothing but the header for one that lists nothing. */
  byte[] of(Optional<String> exchange) {
    return byExchange.computeIfAbsent(exchange.orElse(EVERYTHING), this::made);
  }

  private byte[] made(String exchange) {
    StringBuilder csv = new StringBuilder(1 << 16);
    csv.append(HEADER).append('\n');
    int rows = 0;
    for (Listed listed : market.all().toList()) {
      if (exchange.equals(EVERYTHING) || exchange.equals(listed.exchange())) {
        rows++;
        append(csv, listed, awkward && rows % NAMELESS == 0);
      }
    }
    if (awkward) {
      extra(exchange).forEach(row -> csv.append(row).append('\n'));
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> extra(String exchange) {
    return switch (exchange) {
      case EVERYTHING ->
          Stream.of(AwkwardRows.NSE, AwkwardRows.NFO, AwkwardRows.MCX, AwkwardRows.OTHERS)
              .flatMap(List::stream)
              .toList();
      case "NSE" -> AwkwardRows.NSE;
      case "NFO" -> AwkwardRows.NFO;
      case "MCX" -> AwkwardRows.MCX;
      default -> List.of();
    };
  }

  private static void append(StringBuilder csv, Listed listed, boolean nameless) {
    csv.append(listed.instrumentToken()).append(',').append(listed.exchangeToken()).append(',');
    csv.append(listed.tradingSymbol()).append(',');
    switch (listed) {
      case Underlying underlying ->
          // The broker quotes the names of cash instruments, and only theirs.
          csv.append('"').append(underlying.tradingSymbol()).append("\",0.0,,0.0,");
      case Contract contract ->
          csv.append(nameless ? "" : contract.underlying())
              .append(",0.0,")
              .append(contract.expiry())
              .append(',')
              .append(decimal(contract.strike()))
              .append(',');
    }
    csv.append(decimal(listed.tick())).append(',').append(listed.lot()).append(',');
    csv.append(type(listed)).append(',').append(segment(listed)).append(',');
    csv.append(listed.exchange()).append('\n');
  }

  private static String type(Listed listed) {
    return switch (listed) {
      case Underlying underlying -> "EQ";
      case Contract contract -> contract.type().map(type -> type.code()).orElse("FUT");
    };
  }

  private static String segment(Listed listed) {
    return switch (listed) {
      case Underlying underlying -> underlying.index() ? "INDICES" : "NSE";
      case Contract contract -> contract.isOption() ? "NFO-OPT" : "NFO-FUT";
    };
  }

  private static String decimal(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.setScale(Math.max(1, stripped.scale())).toPlainString();
  }
}

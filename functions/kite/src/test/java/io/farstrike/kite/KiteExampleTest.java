package io.farstrike.kite;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.farstrike.broker.Broker;
import io.farstrike.broker.BrokerQuote;
import io.farstrike.broker.BrokerSession;
import io.farstrike.broker.CallGate;
import io.farstrike.broker.CallLimits;
import io.farstrike.broker.Endpoint;
import io.farstrike.broker.Instrument;
import io.farstrike.broker.InstrumentCatalog;
import io.farstrike.broker.InstrumentCatalogBuilder;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.broker.RateGate;
import io.farstrike.broker.ShortLot;
import io.farstrike.broker.ShortMargin;
import io.farstrike.broker.Sleeper;
import io.farstrike.market.SystemClock;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The example of the README: from the day's list to a margin, over real HTTP on this machine. */
final class KiteExampleTest {

  private static final LocalDate EXPIRY = LocalDate.of(2026, 3, 30);
  private static final String LIST =
      """
      instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,tick_size,lot_size,instrument_type,segment,exchange
      1,1,NIFTY26MAR26000CE,NIFTY,0.0,2026-03-30,26000.0,0.05,65,CE,NFO-OPT,NFO
      2,2,NIFTY26MAR22000PE,NIFTY,0.0,2026-03-30,22000.0,0.05,65,PE,NFO-OPT,NFO
      """;
  private static final Map<String, String> ANSWERS =
      Map.of(
          "/instruments/NFO",
          LIST,
          "/quote/ltp",
          Fixture.success("{\"NSE:NIFTY 50\":{\"last_price\":24450.45}}"),
          "/quote",
          Fixture.success(
              "{\"NFO:NIFTY26MAR26000CE\":{\"last_price\":21.5,\"depth\":{"
                  + "\"buy\":[{\"price\":21.4,\"quantity\":650,\"orders\":3}],\"sell\":[]}}}"),
          "/margins/orders",
          Fixture.success(
              "[{\"tradingsymbol\":\"NIFTY26MAR26000CE\",\"exchange\":\"NFO\",\"span\":69728,"
                  + "\"exposure\":31197,\"total\":100925}]"));

  @Test
  void dayOfASeller_fromTheListToTheMargin() throws IOException, InterruptedException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ANSWERS.forEach((path, body) -> serve(server, path, body));
    server.start();
    try {
      URI here = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      Sleeper sleeper = time -> Thread.sleep(Math.max(0, time.toMillis()) + 1);
      CallLimits quick = new CallLimits(Duration.ofMillis(20), Duration.ofMillis(5), 1.5, 6, 20);
      CallGate gate = new RateGate(new SystemClock(Instant::now), sleeper, quick);
      Broker broker =
          new KiteBroker(
              KiteOptions.DEFAULTS.at(here, here),
              new UrlConnectionTransport(),
              sleeper,
              new Random(7));
      sell(broker.connect(Fixture.CREDENTIALS, gate));
    } finally {
      server.stop(0);
    }
  }

  private static void sell(BrokerSession kite) throws InterruptedException {
    InstrumentCatalogBuilder rows =
        InstrumentCatalog.builder(LocalDate.of(2026, 3, 6), KiteSpotKeys.DEFAULTS);
    assertThat(kite.instruments("NFO", rows)).isZero();
    InstrumentCatalog catalog = rows.build();

    InstrumentKey spot = catalog.spotKey("NIFTY");
    System.out.println("spot " + kite.lastPrices(List.of(spot)));

    List<Instrument> chain = catalog.contracts("NIFTY", EXPIRY);
    Map<InstrumentKey, BrokerQuote> quotes = new HashMap<>();
    for (List<InstrumentKey> batch :
        kite.quoteBatches(chain.stream().map(Instrument::key).toList())) {
      quotes.putAll(kite.quotes(batch));
    }
    quotes.forEach((key, quote) -> System.out.println(key + " bid " + quote.bid()));

    List<ShortLot> lots =
        chain.stream()
            .filter(row -> quotes.containsKey(row.key()))
            .map(row -> new ShortLot(row.key(), row.name(), row.lotSize()))
            .toList();
    Map<InstrumentKey, ShortMargin> margins = new HashMap<>();
    for (List<ShortLot> batch : kite.marginBatches(lots)) {
      margins.putAll(kite.shortMargins(batch));
    }
    margins.forEach((key, margin) -> System.out.println(key + " blocks " + margin.total()));

    assertThat(margins).hasSize(1);
    assertThat(kite.calls().of(Endpoint.MARGINS)).isEqualTo(1);
  }

  private static void serve(HttpServer server, String path, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, bytes.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
          }
        });
  }
}

package io.farstrike.kite;

import io.farstrike.broker.BrokerCredentials;
import io.farstrike.broker.BrokerSession;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.broker.ShortLot;
import io.farstrike.tenancy.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A client whose every part is under the test's control. */
final class Fixture {

  static final String KEY = "keyqwertyuiop";
  static final String TOKEN = "tokenasdfghjkl";
  static final BrokerCredentials CREDENTIALS = new BrokerCredentials(KEY, Secret.of(TOKEN));

  final ScriptedTransport transport = new ScriptedTransport();
  final CountingGate gate = new CountingGate();
  final List<Duration> slept = new ArrayList<>();
  KiteOptions options = KiteOptions.DEFAULTS;

  KiteBroker broker() {
    return new KiteBroker(options, transport, slept::add, new Random(1));
  }

  BrokerSession session() {
    return broker().connect(CREDENTIALS, gate);
  }

  KiteLogin login() {
    return new KiteLogin(options, transport, slept::add, new Random(1));
  }

  static InstrumentKey nfo(String symbol) {
    return new InstrumentKey("NFO", symbol);
  }

  static InstrumentKey nse(String symbol) {
    return new InstrumentKey("NSE", symbol);
  }

  static List<InstrumentKey> keys(int count) {
    return IntStream.range(0, count).mapToObj(i -> nfo("BAJAJ-AUTO26MAR" + (10_000 + i))).toList();
  }

  static ShortLot lot(String symbol, String underlying, int quantity) {
    return new ShortLot(nfo(symbol), underlying, quantity);
  }

  static String success(String data) {
    return "{\"status\":\"success\",\"data\":" + data + "}";
  }

  static String error(String type, String message) {
    return "{\"status\":\"error\",\"message\":\""
        + message
        + "\",\"data\":null,\"error_type\":\""
        + type
        + "\"}";
  }
}

package io.farstrike.kite;

import static io.farstrike.kite.Fixture.keys;
import static io.farstrike.kite.Fixture.nfo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.broker.BrokerException;
import io.farstrike.broker.BrokerSession;
import io.farstrike.broker.Endpoint;
import io.farstrike.broker.InstrumentKey;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class KiteBatchesTest {

  private final Fixture kite = new Fixture();

  @Test
  void quotes_closeABatchAtFiveHundred_lastPricesAtAThousandOrTheLine() {
    BrokerSession session = kite.session();

    assertThat(session.quoteBatches(keys(1_201)))
        .extracting(List::size)
        .containsExactly(500, 500, 201);
    List<InstrumentKey> shortKeys = IntStream.range(0, 1_500).mapToObj(i -> nfo("A" + i)).toList();
    assertThat(session.lastPriceBatches(shortKeys))
        .extracting(List::size)
        .containsExactly(1_000, 500);
    // 29 bytes each: the line is full before the count is.
    List<List<InstrumentKey>> cutByBytes = session.lastPriceBatches(keys(1_000));
    assertThat(cutByBytes.getFirst()).hasSizeLessThan(700);
  }

  @Property(tries = 100)
  void noBatch_breaksACap_andNoneIsNeedlesslySmall(
      @ForAll("manyKeys") List<InstrumentKey> asked,
      @ForAll @IntRange(min = 60, max = 900) int cap) {
    KeyBatches batches = new KeyBatches("/api", "/quote", 20);

    List<List<InstrumentKey>> cut = batches.cut(asked, cap);

    assertThat(cut.stream().flatMap(List::stream).toList())
        .containsExactlyElementsOf(new LinkedHashSet<>(asked));
    for (int i = 0; i < cut.size(); i++) {
      List<InstrumentKey> batch = cut.get(i);
      int line = ("GET " + "/api" + RequestLine.target("/quote", batch) + " HTTP/1.1").length();
      assertThat(batches.lineBytes(batch)).isEqualTo(line);
      assertThat(batch).hasSizeBetween(1, 20);
      assertThat(batch.size() == 1 || line <= cap).isTrue();
      if (i + 1 < cut.size()) {
        List<InstrumentKey> oneMore = new ArrayList<>(batch);
        oneMore.add(cut.get(i + 1).getFirst());
        assertThat(oneMore.size() > 20 || batches.lineBytes(oneMore) > cap).isTrue();
      }
    }
  }

  @Provide
  Arbitrary<List<InstrumentKey>> manyKeys() {
    return Arbitraries.strings()
        .withChars("AB &-7é")
        .ofMinLength(1)
        .ofMaxLength(12)
        .filter(symbol -> !symbol.isBlank())
        .map(Fixture::nfo)
        .list()
        .ofMaxSize(80);
  }

  @Test
  void lineThatTheGatewayRefuses_isSplit_andNoInstrumentIsLost() throws InterruptedException {
    gatewayWithLimit(414, 8_192);
    List<InstrumentKey> asked = keys(500);
    BrokerSession session = kite.session();

    assertThat(session.quotes(asked)).containsOnlyKeys(asked);

    assertThat(kite.slept).isEmpty();
    assertThat(session.quoteBatches(keys(500)).getFirst()).hasSizeLessThan(300);
    int calls = session.calls().of(Endpoint.QUOTE);
    assertThat(kite.gate.passed).hasSize(calls);
    session.quotes(asked);
    assertThat(refusedLines(8_192)).as("later batches know the cap").isEqualTo(1);
  }

  @Test
  void whatOneSessionLearns_holdsForAllOfTheProcess() throws InterruptedException {
    gatewayWithLimit(400, 8_192);
    KiteBroker broker = kite.broker();
    broker.connect(Fixture.CREDENTIALS, kite.gate).quotes(keys(500));

    broker.connect(Fixture.CREDENTIALS, kite.gate).lastPrices(keys(600));

    assertThat(refusedLines(8_192)).isEqualTo(1);
  }

  @Test
  void gatewayThatTakesNoLineAtAll_endsInAnError_notInAnEndlessSplit() {
    gatewayWithLimit(414, 10);
    BrokerSession session = kite.session();

    assertThatThrownBy(() -> session.quotes(keys(500)))
        .isInstanceOf(BrokerException.class)
        .hasMessageContaining("INPUT");
    assertThat(kite.transport.calls()).hasSizeLessThan(12);
  }

  @Test
  void inputErrorOfTheBrokerItself_isNotTakenForALongLine() {
    kite.transport.thenAnswer(400, Fixture.error("InputException", "bad instrument"));

    assertThatThrownBy(() -> kite.session().quotes(keys(500)))
        .hasMessageContaining("quote of 500 failed: INPUT, HTTP 400, InputException");
    assertThat(kite.transport.calls()).hasSize(1);
  }

  private void gatewayWithLimit(int status, int limit) {
    kite.transport.then(
        call ->
            lineOf(call) > limit
                ? ScriptedTransport.answer(status, "<html>Request-URI Too Large</html>")
                : ScriptedTransport.answer(200, Fixture.success(rowsFor(call))));
  }

  private static String rowsFor(HttpCall call) {
    Set<String> keys =
        Arrays.stream(call.uri().getRawQuery().split("&", -1))
            .map(part -> URLDecoder.decode(part.substring(2), StandardCharsets.UTF_8))
            .collect(Collectors.toSet());
    return keys.stream()
        .map(key -> "\"" + key + "\":{\"last_price\":1}")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static int lineOf(HttpCall call) {
    return ("GET " + call.uri().getRawPath() + "?" + call.uri().getRawQuery() + " HTTP/1.1")
        .length();
  }

  private long refusedLines(int limit) {
    return kite.transport.calls().stream().filter(call -> lineOf(call) > limit).count();
  }
}

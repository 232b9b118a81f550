package io.farstrike.kite;

import static io.farstrike.kite.Fixture.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.broker.BrokerException;
import io.farstrike.broker.BrokerSession;
import io.farstrike.broker.Endpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KiteRetryTest {

  private static final String PROFILE = Fixture.success("{\"user_id\":\"AB1234\"}");

  private final Fixture kite = new Fixture();

  @Test
  void brokerDown_isAskedThreeTimesMore_afterOneThreeAndNineSeconds() {
    kite.transport.thenFail(new IOException("reset"));

    assertFails();

    assertThat(kite.transport.calls()).hasSize(4);
    assertThat(kite.gate.passed).hasSize(4).containsOnly(Endpoint.Limit.OTHER);
    assertAround(List.of(1_000, 3_000, 9_000), 0.75, 1.25);
  }

  @Test
  void refusal_waitsLongerEachTime_andTellsTheGate() {
    kite.transport.thenAnswer(429, "");
    BrokerSession session = kite.session();

    assertThatThrownBy(session::verify).isInstanceOf(BrokerException.class);

    assertThat(kite.transport.calls()).hasSize(4);
    assertThat(kite.gate.refused).hasSize(4).containsOnly(Endpoint.Limit.OTHER);
    assertThat(session.calls().refused()).isEqualTo(4);
    assertThat(session.calls().of(Endpoint.PROFILE)).isEqualTo(4);
    assertAround(List.of(1_500, 3_000, 6_000), 1, 2);
  }

  @Test
  void refusalOfAQuote_isToldToTheLaneOfQuotes() {
    kite.transport.thenAnswer(200, error("NetworkException", "Too many requests"));

    assertThatThrownBy(() -> kite.session().quotes(Fixture.keys(1)))
        .isInstanceOf(BrokerException.class);

    assertThat(kite.gate.refused).hasSize(4).containsOnly(Endpoint.Limit.QUOTE);
  }

  @ParameterizedTest
  @CsvSource({"7, 7000", "60, 60000", "600, 60000", "99999999999, 3000", "soon, 3000", "-5, 3000"})
  void retryAfter_isHonouredUpToAMinute(String header, long atMostMillis)
      throws InterruptedException {
    kite.transport
        .then(call -> ScriptedTransport.answer(429, Map.of("retry-after", header), new byte[0]))
        .thenJson(PROFILE);

    kite.session().verify();

    assertThat(kite.slept).hasSize(1);
    long waited = kite.slept.getFirst().toMillis();
    assertThat(waited).isLessThanOrEqualTo(atMostMillis).isGreaterThanOrEqualTo(1_500);
    if (atMostMillis != 3_000) {
      assertThat(waited).isEqualTo(atMostMillis);
    }
  }

  @Test
  void retryAfterAsADate_isMeasuredFromTheAnswersOwnDate() throws InterruptedException {
    kite.transport
        .then(
            call ->
                ScriptedTransport.answer(
                    429,
                    Map.of(
                        "Date", "Thu, 05 Mar 2026 04:00:00 GMT",
                        "Retry-After", "Thu, 05 Mar 2026 04:00:20 GMT"),
                    new byte[0]))
        .thenJson(PROFILE);

    kite.session().verify();

    assertThat(kite.slept).containsExactly(Duration.ofSeconds(20));
  }

  @Test
  void shortRetryAfter_neverShortensOurOwnWait() throws InterruptedException {
    kite.transport
        .then(call -> ScriptedTransport.answer(429, Map.of("Retry-After", "1"), new byte[0]))
        .thenJson(PROFILE);

    kite.session().verify();

    assertThat(kite.slept.getFirst()).isGreaterThanOrEqualTo(Duration.ofMillis(1_500));
  }

  @Test
  void unreadableAnswer_isAskedForOnceMore() {
    kite.transport.thenJson("{");

    assertFails();

    assertThat(kite.transport.calls()).hasSize(2);
    assertThat(kite.slept).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"InputException", "PermissionException", "TokenException"})
  void whatWaitingCannotMend_isNotTriedAgain(String errorType) {
    kite.transport.thenAnswer(400, error(errorType, "no"));

    assertFails();

    assertThat(kite.transport.calls()).hasSize(1);
    assertThat(kite.slept).isEmpty();
  }

  @Test
  void passingTrouble_isNotSeenByTheCaller() throws InterruptedException {
    byte[] zipped = ScriptedTransport.zipped(PROFILE);
    kite.transport
        .thenAnswer(502, "<html>bad gateway</html>")
        .thenAnswer(429, "")
        .then(
            call ->
                ScriptedTransport.answer(
                    200,
                    Map.of("Content-Encoding", "gzip"),
                    Arrays.copyOf(zipped, zipped.length - 9)))
        .thenFail(new IOException("reset"))
        .thenJson(PROFILE);

    BrokerSession session = kite.session();
    session.verify();

    assertThat(session.calls().of(Endpoint.PROFILE)).isEqualTo(5);
    assertThat(session.calls().refused()).isEqualTo(1);
    assertThat(kite.gate.passed).hasSize(5);
    assertThat(kite.gate.open).isZero();
  }

  @Test
  void bodyOfAFailureThatBreaksOff_leavesTheStatusToDecide() {
    kite.transport.then(
        call ->
            ScriptedTransport.answer(
                403,
                Map.of("Content-Encoding", "gzip"),
                "no gzip".getBytes(StandardCharsets.UTF_8)));

    assertThatThrownBy(() -> kite.session().verify())
        .hasMessageContaining("PERMISSION")
        .isInstanceOf(BrokerException.class);
  }

  @Test
  void interruptedWait_endsTheCall() {
    kite.transport.thenFail(new IOException("reset"));
    KiteBroker broker =
        new KiteBroker(
            kite.options,
            kite.transport,
            time -> {
              throw new InterruptedException();
            },
            new Random(1));

    assertThatThrownBy(() -> broker.connect(Fixture.CREDENTIALS, kite.gate).verify())
        .isInstanceOf(InterruptedException.class);
    assertThat(kite.gate.open).isZero();
  }

  private void assertFails() {
    assertThatThrownBy(() -> kite.session().verify()).isInstanceOf(BrokerException.class);
  }

  private void assertAround(List<Integer> millis, double from, double to) {
    assertThat(kite.slept).hasSameSizeAs(millis);
    for (int i = 0; i < millis.size(); i++) {
      assertThat((double) kite.slept.get(i).toMillis())
          .isBetween(millis.get(i) * from, millis.get(i) * to);
    }
  }
}

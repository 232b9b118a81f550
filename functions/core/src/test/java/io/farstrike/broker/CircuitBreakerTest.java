package io.farstrike.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.broker.BreakerState.Closed;
import io.farstrike.broker.BreakerState.HalfOpen;
import io.farstrike.broker.BreakerState.Open;
import io.farstrike.broker.BrokerException.Kind;
import io.farstrike.broker.CircuitBreaker.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

final class CircuitBreakerTest {

  private static final Instant START = Instant.parse("2026-03-05T04:00:00Z");
  private final CircuitBreaker breaker = new CircuitBreaker(BreakerLimits.DEFAULT);

  @Test
  void sevenFailures_letTheNextCallGo_theEighthStopsIt() {
    BreakerState state = failures(BreakerState.CALM, 7, Kind.UPSTREAM_DOWN);
    assertThat(breaker.ask(state, START)).isEqualTo(new Answer.Admitted(new Closed(7)));

    state = failures(state, 1, Kind.RATE_LIMITED);
    assertThat(state).isEqualTo(new Open(START.plusSeconds(30), 1));
    assertThat(breaker.ask(state, START.plusMillis(29_999)))
        .isEqualTo(new Answer.Refused(START.plusSeconds(30)));
  }

  @Test
  void answerInBetween_startsTheRowAnew() {
    BreakerState state = failures(BreakerState.CALM, 7, Kind.BAD_RESPONSE);
    state = breaker.answered(state);

    assertThat(failures(state, 7, Kind.BAD_RESPONSE)).isEqualTo(new Closed(7));
  }

  @Test
  void refusedTokensAndParameters_neverOpenIt() {
    BreakerState state = BreakerState.CALM;
    for (Kind kind : List.of(Kind.TOKEN_EXPIRED, Kind.PERMISSION, Kind.INPUT)) {
      state = failures(state, 50, kind);
    }
    assertThat(state).isEqualTo(BreakerState.CALM);
  }

  @Test
  void afterThePause_oneProbeGoes_andNoSecond() {
    Instant later = START.plusSeconds(30);
    BreakerState probing = admitted(breaker.ask(new Open(later, 1), later));

    assertThat(probing).isInstanceOf(HalfOpen.class);
    assertThat(breaker.ask(probing, later)).isInstanceOf(Answer.Refused.class);
  }

  @Test
  void probeThatIsAnswered_closesIt_oneThatFailsDoublesThePauseUpToTheLongest() {
    assertThat(breaker.answered(new HalfOpen(START, 3))).isEqualTo(BreakerState.CALM);

    List<Long> pauses = new ArrayList<>();
    BreakerState state = failures(BreakerState.CALM, 8, Kind.UPSTREAM_DOWN);
    for (int i = 0; i < 6; i++) {
      Instant until = ((Open) state).until();
      pauses.add(Duration.between(START, until).toSeconds());
      state = breaker.failed(admitted(breaker.ask(state, until)), Kind.UPSTREAM_DOWN, START);
    }
    assertThat(pauses).containsExactly(30L, 60L, 120L, 240L, 300L, 300L);
  }

  @Test
  void refusedTokenOfAProbe_closesIt_becauseTheBrokerAnswered() {
    assertThat(breaker.failed(new HalfOpen(START, 1), Kind.TOKEN_EXPIRED, START))
        .isEqualTo(BreakerState.CALM);
  }

  @Test
  void lostProbe_isFollowedByAnother() {
    BreakerState probing = admitted(breaker.ask(new Open(START, 2), START));
    Instant givenUp = START.plus(BreakerLimits.DEFAULT.probeTime());

    assertThat(breaker.ask(probing, givenUp.minusMillis(1))).isEqualTo(new Answer.Refused(givenUp));
    assertThat(admitted(breaker.ask(probing, givenUp))).isInstanceOf(HalfOpen.class);
  }

  @Test
  void limitsThatMakeNoSense_areRefused() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new BreakerLimits(0, second, second, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BreakerLimits(8, second, Duration.ofMillis(1), second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BreakerLimits(8, Duration.ZERO, second, second))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** What a caller does: a wait, a question, and if it may, a call that ends in some way. */
  record Step(int waitSeconds, Ending ending) {}

  enum Ending {
    ANSWERED,
    REFUSED_TOKEN,
    DOWN,
    UNREADABLE,
    TOO_MANY,
    NEVER_HEARD_OF
  }

  @Property(tries = 500)
  void admitsExactlyTheCallsThatTheRulesAdmit(@ForAll("steps") List<Step> steps) {
    BreakerState state = BreakerState.CALM;
    Oracle oracle = new Oracle();
    Instant now = START;
    for (Step step : steps) {
      now = now.plusSeconds(step.waitSeconds());
      Answer answer = breaker.ask(state, now);
      assertThat(answer instanceof Answer.Admitted).isEqualTo(oracle.mayGo(now));
      if (answer instanceof Answer.Admitted(BreakerState next)) {
        state = ended(next, step.ending(), now);
        oracle.went(step.ending(), now);
      }
    }
  }

  private BreakerState ended(BreakerState state, Ending ending, Instant now) {
    return switch (ending) {
      case ANSWERED -> breaker.answered(state);
      case REFUSED_TOKEN -> breaker.failed(state, Kind.TOKEN_EXPIRED, now);
      case DOWN -> breaker.failed(state, Kind.UPSTREAM_DOWN, now);
      case UNREADABLE -> breaker.failed(state, Kind.BAD_RESPONSE, now);
      case TOO_MANY -> breaker.failed(state, Kind.RATE_LIMITED, now);
      case NEVER_HEARD_OF -> state;
    };
  }

  /** The rules told as a diary: every call that went, looked through anew for each question. */
  private static final class Oracle {

    private static final Set<Ending> FAILURES =
        EnumSet.of(Ending.DOWN, Ending.UNREADABLE, Ending.TOO_MANY);

    private record Went(Ending ending, Instant at) {}

    private final List<Went> diary = new ArrayList<>();

    void went(Ending ending, Instant at) {
      diary.add(new Went(ending, at));
    }

    boolean mayGo(Instant now) {
      int inARow = 0;
      Instant barredUntil = START;
      for (Went call : diary) {
        if (FAILURES.contains(call.ending())) {
          inARow++;
          if (inARow >= 8) {
            long seconds = Math.min(300, 30L << Math.min(4, inARow - 8));
            barredUntil = call.at().plusSeconds(seconds);
          }
        } else if (call.ending() != Ending.NEVER_HEARD_OF) {
          inARow = 0;
        } else if (inARow >= 8) {
          barredUntil = call.at().plusSeconds(120);
        }
      }
      return inARow < 8 || !now.isBefore(barredUntil);
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Ending> endings =
        Arbitraries.frequency(
            Tuple.of(1, Ending.ANSWERED),
            Tuple.of(1, Ending.REFUSED_TOKEN),
            Tuple.of(10, Ending.DOWN),
            Tuple.of(10, Ending.UNREADABLE),
            Tuple.of(10, Ending.TOO_MANY),
            Tuple.of(2, Ending.NEVER_HEARD_OF));
    return Combinators.combine(Arbitraries.of(0, 1, 5, 29, 30, 31, 60, 119, 121, 240, 400), endings)
        .as(Step::new)
        .list()
        .ofMaxSize(120);
  }

  private BreakerState failures(BreakerState state, int count, Kind kind) {
    BreakerState after = state;
    for (int i = 0; i < count; i++) {
      after = breaker.failed(after, kind, START);
    }
    return after;
  }

  private static BreakerState admitted(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Admitted.class);
    return ((Answer.Admitted) answer).next();
  }
}

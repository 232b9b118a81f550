package io.farstrike.janitor;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.farstrike.cloud.instruments.InstrumentShelf;
import io.farstrike.cloud.jobs.JobMessage;
import io.farstrike.cloud.observe.Metric;
import io.farstrike.cloud.observe.Observed;
import io.farstrike.cloud.platform.CloudExtras;
import io.farstrike.cloud.platform.CloudPlatform;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.snapshot.Snapshotted;
import io.farstrike.cloud.table.Due;
import io.farstrike.cloud.vault.StoredCredentials;
import io.farstrike.kite.KiteSpotKeys;
import io.farstrike.market.TradingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * From 08:35 on trading days: has a worker fetch the day's instrument list with the key of one user
 * who has a valid token, and with the next one's when no list came of that.
 */
public final class InstrumentsFunction
    implements RequestHandler<ScheduledEvent, InstrumentsFunction.Rung>, Snapshotted {

  private static final Logger LOG = LoggerFactory.getLogger(InstrumentsFunction.class);

  /** No holidays are as long. */
  private static final Duration LONGEST_AGE = Duration.ofDays(10);

  private final Platform platform;
  private final Observed observed;
  private final InstrumentShelf shelf;
  private final ListTurns turns;
  private final DueIndex index;
  private final TradingCalendar calendar = TradingCalendar.nse();

  /** The deployed function, wired from its environment. */
  public InstrumentsFunction() {
    this(CloudPlatform.of(System.getenv(), KiteSpotKeys.DEFAULTS));
    registerForSnapshot();
  }

  /** Deployed, the function's own role may query the index of what is due. */
  private InstrumentsFunction(Platform platform) {
    this(platform.edge(), platform);
  }

  /**
   * The function on given parts.
   *
   * @param across may query the index of what is due
   * @param platform opens the scope of a user whom it named
   */
  public InstrumentsFunction(DynamoDbClient across, Platform platform) {
    this.platform = requireNonNull(platform, "platform is null");
    this.observed = platform.observed("instruments");
    this.shelf = platform.instruments();
    this.turns = new ListTurns(platform);
    this.index = new DueIndex(across, platform.topology());
  }

  /** What a run did. */
  public enum Rung {
    /** The market is closed today, or its day's list is there. */
    NOT_NEEDED,
    /** Somebody was asked a moment ago. */
    UNDER_WAY,
    /** A worker was told to fetch the list. */
    ASKED,
    /** Nobody has a valid token that was not tried today. */
    NOBODY
  }

  @Override
  public void rehearse() {
    var _ =
        new InstrumentsFunction(CloudPlatform.rehearsal(KiteSpotKeys.DEFAULTS, CloudExtras.NONE));
  }

  @Override
  public Rung handleRequest(ScheduledEvent event, Context context) {
    return observed.call(context, () -> run(context));
  }

  private Rung run(Context context) {
    Rung rung = rung(TimeLeft.of(context));
    platform.counters().measures().value(Metric.INSTRUMENTS_AGE, (double) age().toSeconds());
    LOG.info("instruments: {}", rung);
    return rung;
  }

  /** Since the newest list was due; at most {@link #LONGEST_AGE}. */
  private Duration age() {
    Instant now = platform.marketClock().now();
    LocalDate today = InstrumentShelf.dayOf(now);
    return Stream.iterate(today, day -> day.minusDays(1))
        .limit(LONGEST_AGE.toDays())
        .filter(shelf::has)
        .findFirst()
        .map(day -> Duration.between(InstrumentShelf.dueOn(day), now))
        .orElse(LONGEST_AGE);
  }

  private Rung rung(TimeLeft time) {
    LocalDate day = InstrumentShelf.dayOf(platform.marketClock().now());
    if (!calendar.isTradingDay(day) || shelf.has(day)) {
      return Rung.NOT_NEEDED;
    }
    Optional<ListTurns.Turn> turn = turns.take(day);
    if (turn.isEmpty()) {
      return Rung.UNDER_WAY;
    }
    Optional<DueItem> next =
        index
            .after(Due.TOKEN, platform.marketClock().now())
            .takeWhile(token -> time.isEnough())
            .filter(token -> !turn.get().tried().contains(token.partition()))
            .filter(this::isValid)
            .findFirst();
    if (next.isEmpty()) {
      return Rung.NOBODY;
    }
    turns.note(turn.get(), next.get().partition());
    platform.bell().ring(new JobMessage.RefreshInstruments(next.get().scope().userId()));
    return Rung.ASKED;
  }

  private boolean isValid(DueItem token) {
    return platform
        .credentials(token.scope())
        .find(token.id())
        .filter(
            stored -> stored.stateAt(platform.marketClock().now()) == StoredCredentials.State.VALID)
        .isPresent();
  }
}

package io.farstrike.janitor;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.farstrike.cloud.notices.Notice;
import io.farstrike.cloud.notices.SesMail;
import io.farstrike.cloud.observe.Observed;
import io.farstrike.cloud.platform.CloudExtras;
import io.farstrike.cloud.platform.CloudPlatform;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.snapshot.Snapshotted;
import io.farstrike.cloud.table.Due;
import io.farstrike.cloud.vault.StoredCredentials;
import io.farstrike.cloud.vault.StoredCredentials.State;
import io.farstrike.kite.KiteSpotKeys;
import io.farstrike.tenancy.TenantScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Before 06:00: tells the owners of tokens that are about to end. One mail a token: it is marked
 * before the mail, so one that fails is not tried again.
 */
public final class NoticesFunction implements RequestHandler<ScheduledEvent, Tally>, Snapshotted {

  private static final Logger LOG = LoggerFactory.getLogger(NoticesFunction.class);

  /** Tokens that end later are told of on another day. */
  private static final Duration AHEAD = Duration.ofHours(1);

  private final Platform platform;
  private final Observed observed;
  private final DueIndex index;

  /** The deployed function, wired from its environment. */
  public NoticesFunction() {
    this(
        CloudPlatform.of(
            System.getenv(),
            KiteSpotKeys.DEFAULTS,
            CloudExtras.NONE.withMail(clients -> SesMail.of(clients, System.getenv()))));
    registerForSnapshot();
  }

  /** Deployed, the function's own role may query the index of what is due. */
  private NoticesFunction(Platform platform) {
    this(platform.edge(), platform);
  }

  /**
   * The function on given parts.
   *
   * @param across may query the index of what is due
   * @param platform opens the scope of a user whom it named
   */
  public NoticesFunction(DynamoDbClient across, Platform platform) {
    this.platform = requireNonNull(platform, "platform is null");
    this.observed = platform.observed("notices");
    this.index = new DueIndex(across, platform.topology());
  }

  @Override
  public void rehearse() {
    var _ = new NoticesFunction(CloudPlatform.rehearsal(KiteSpotKeys.DEFAULTS, CloudExtras.NONE));
  }

  @Override
  public Tally handleRequest(ScheduledEvent event, Context context) {
    return observed.call(context, () -> run(context));
  }

  private Tally run(Context context) {
    Instant now = platform.marketClock().now();
    Tally tally =
        new Round(index, now, TimeLeft.of(context), platform.counters().measures())
            .ahead(Due.TOKEN, token -> told(token, now));
    LOG.info("notices: {}", tally);
    return tally;
  }

  private boolean told(DueItem token, Instant now) {
    TenantScope scope = token.scope();
    Optional<StoredCredentials> ending =
        platform.credentials(scope).find(token.id()).filter(stored -> isEnding(stored, now));
    return ending.isPresent()
        && isWanted(scope)
        && platform.credentials(scope).noteToldOfEnd(ending.get())
        && platform.notices().tell(scope, new Notice.TokenEnding(ending.get().expiresAt()));
  }

  /** One that the broker has ended before is none to be told of. */
  private static boolean isEnding(StoredCredentials stored, Instant now) {
    return stored.stateAt(now) == State.VALID && !stored.expiresAt().isAfter(now.plus(AHEAD));
  }

  private boolean isWanted(TenantScope scope) {
    return !platform.members().isDisabled(scope)
        && platform
            .members()
            .profile(scope)
            .map(profile -> profile.notices().tokenEnding())
            .orElse(false);
  }
}

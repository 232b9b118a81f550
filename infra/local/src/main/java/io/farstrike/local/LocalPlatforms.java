package io.farstrike.local;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.CallLimits;
import io.farstrike.cloud.limits.Entrance;
import io.farstrike.cloud.metrics.Counters;
import io.farstrike.cloud.notices.SesMail;
import io.farstrike.cloud.platform.OperatorSettings;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.stream.SocketPlace;
import io.farstrike.cloud.tenant.TenantStores;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.janitor.Sweep;
import io.farstrike.kite.KiteSpotKeys;
import io.farstrike.local.aws.LocalCognito;
import io.farstrike.local.aws.LocalSes;
import io.farstrike.local.aws.StoreServices;
import io.farstrike.local.tenant.GuardedAccess;
import io.farstrike.local.tenant.GuardedIndexes;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.market.MarketClock;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.IdSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** Makes functions' platforms out of the services, each behind the guards of its role. */
record LocalPlatforms(
    Topology topology,
    StoreServices services,
    KmsClient kms,
    LocalCognito cognito,
    String jobsQueueUrl,
    SocketPlace sockets,
    Entrance entrance,
    OperatorSettings operator,
    MarketClock marketClock,
    SystemClock systemClock,
    IdSource ids) {

  private static final String MAIL_FROM = "farstrike@localhost.localdomain";

  LocalPlatforms {
    requireNonNull(topology, "topology is null");
    requireNonNull(services, "services is null");
    requireNonNull(kms, "kms is null");
    requireNonNull(cognito, "cognito is null");
    requireNonNull(jobsQueueUrl, "jobsQueueUrl is null");
    requireNonNull(sockets, "sockets is null");
    requireNonNull(entrance, "entrance is null");
    requireNonNull(operator, "operator is null");
    requireNonNull(marketClock, "marketClock is null");
    requireNonNull(systemClock, "systemClock is null");
    requireNonNull(ids, "ids is null");
  }

  Platform of(TenantRole role) {
    TenantStores whole =
        new TenantStores(services.tables(), services.files(), services.presigner(), kms);
    return new Platform(
        topology,
        GuardedAccess.edge(services.tables(), topology),
        GuardedAccess.shared(services.files(), topology),
        services.messages(),
        jobsQueueUrl,
        cognito,
        cognito.settings().poolId(),
        cognito.settings().clientId(),
        sockets,
        entrance,
        operator,
        new SesMail(new LocalSes(cognito.outbox(), systemClock), MAIL_FROM),
        new GuardedAccess(whole, topology, role),
        KiteSpotKeys.DEFAULTS,
        CallLimits.KITE,
        marketClock,
        systemClock,
        ids,
        new Counters());
  }

  /** Reads the indexes across users, for the admin function. */
  DynamoDbClient across() {
    return GuardedIndexes.roster(services.tables(), topology);
  }

  /** The sweep, which looks over all users' open jobs and acts in the scope of each job's user. */
  Sweep sweep() {
    return new Sweep(openJobs(), of(TenantRole.JANITOR));
  }

  /** Reads the index of open jobs, over all users. */
  DynamoDbClient openJobs() {
    return GuardedIndexes.openJobs(services.tables(), topology);
  }

  /** Reads the index of what is due, over all users. */
  DynamoDbClient due() {
    return GuardedIndexes.due(services.tables(), topology);
  }
}

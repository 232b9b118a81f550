package io.farstrike.local;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.broker.BrokerCredentials;
import io.farstrike.broker.Instrument;
import io.farstrike.broker.InstrumentCatalog;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.cloud.instruments.InstrumentShelf;
import io.farstrike.cloud.limits.Entrance;
import io.farstrike.cloud.members.Acceptance;
import io.farstrike.cloud.members.Member;
import io.farstrike.cloud.platform.OperatorSettings;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.platform.RandomIds;
import io.farstrike.cloud.relay.LambdaRelayStart;
import io.farstrike.cloud.rules.Terms;
import io.farstrike.cloud.stream.SocketPlace;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.cloud.vault.StoredCredentials;
import io.farstrike.kite.KiteSpotKeys;
import io.farstrike.local.aws.CognitoSettings;
import io.farstrike.local.aws.LocalCognito;
import io.farstrike.local.aws.LocalLambda;
import io.farstrike.local.aws.StoreServices;
import io.farstrike.local.gateway.OpenSockets;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.market.MarketClock;
import io.farstrike.market.SystemClock;
import io.farstrike.market.tick.Provider;
import io.farstrike.tenancy.IdSource;
import io.farstrike.tenancy.Secret;
import io.farstrike.tenancy.TenantScope;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Puts into empty services what a function expects there: tables, queues, bucket and keys of a
 * stage, and the user of a sample event, signed in, with a broker token and a list of instruments.
 */
final class Seed {

  private static final Duration EXPIRES_IN = Duration.ofDays(30);

  private final Topology topology;
  private final StoreServices services;
  private final KmsClient keys;
  private final SystemClock clock;
  private final MarketClock marketClock;

  Seed(
      Topology topology,
      StoreServices services,
      KmsClient keys,
      SystemClock clock,
      MarketClock marketClock) {
    this.topology = requireNonNull(topology, "topology is null");
    this.services = requireNonNull(services, "services is null");
    this.keys = requireNonNull(keys, "keys is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.marketClock = requireNonNull(marketClock, "marketClock is null");
  }

  /**
   * Seeds, and writes the event anew for an expiry that is still to come.
   *
   * @param sample an event of the screener that starts a job; its claims say who the user is
   * @return the user
   */
  TenantScope plant(Path sample, Path fresh) throws IOException {
    RemoteKeys.create(keys, topology.tokens().alias());
    RemoteKeys.create(keys, topology.nextTokens().alias());
    Platform platform = platform(new LocalStores(services, topology).create());
    ObjectMapper json = new ObjectMapper();
    ObjectNode event = (ObjectNode) json.readTree(sample.toFile());
    ObjectNode job = (ObjectNode) json.readTree(event.path("body").asText());
    LocalDate expiry = LocalDate.ofInstant(clock.now().plus(EXPIRES_IN), MarketClock.INDIA);
    list(platform, job.path("symbols").path(0).asText(), expiry);
    event.put("body", job.put("expiry", expiry.toString()).toString());
    Files.createDirectories(
        requireNonNull(fresh.toAbsolutePath().getParent(), "a file is in a folder"));
    json.writerWithDefaultPrettyPrinter().writeValue(fresh.toFile(), event);
    return user(platform, event.at("/requestContext/authorizer/jwt/claims"));
  }

  private void list(Platform platform, String symbol, LocalDate expiry) {
    Instrument option =
        new Instrument(
            new InstrumentKey("NFO", symbol + "SEEDED1300PE"),
            symbol,
            Instrument.Kind.PUT,
            Optional.of(expiry),
            new BigDecimal("1300"),
            new BigDecimal("0.05"),
            400);
    platform
        .instruments()
        .put(
            InstrumentCatalog.builder(
                    InstrumentShelf.dayOf(marketClock.now()), KiteSpotKeys.DEFAULTS)
                .build(List.of(option)));
  }

  private TenantScope user(Platform platform, JsonNode claims) {
    TenantScope user =
        platform
            .members()
            .enrol(
                claims.path("sub").asText(),
                new Member(
                    "anna@example.com",
                    "Anna",
                    clock.now(),
                    Optional.of(new Acceptance(Terms.VERSION, clock.now()))));
    platform
        .sessions()
        .open(user, claims.path("origin_jti").asText(), false, true, "203.0.113.7", "seed");
    BrokerCredentials token = new BrokerCredentials("seededkey", Secret.of("seeded-token"));
    platform
        .credentials(user)
        .put(
            new StoredCredentials(
                "kite",
                platform.vault(user).seal("kite", token),
                StoredCredentials.mask(token.apiKey()),
                StoredCredentials.State.VALID,
                clock.now(),
                clock.now().plus(Duration.ofHours(10))));
    return user;
  }

  /** What nobody asks while seeding is a stand-in. */
  private Platform platform(String jobsQueue) throws IOException {
    SecureRandom random = new SecureRandom();
    IdSource ids = new RandomIds(clock, random);
    return new LocalPlatforms(
            topology,
            services,
            keys,
            LocalCognito.inMemory(
                CognitoSettings.standard("https://issuer.example.com/pool"), clock, ids, random),
            jobsQueue,
            new SocketPlace(
                () -> URI.create("ws://127.0.0.1"),
                new OpenSockets(clock),
                new LambdaRelayStart(new LocalLambda(), topology.functionName("streamer")),
                Provider.QUOTE_API),
            Entrance.STANDARD,
            OperatorSettings.BUILT_IN,
            marketClock,
            clock,
            ids)
        .of(TenantRole.API);
  }
}

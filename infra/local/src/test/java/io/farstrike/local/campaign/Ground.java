package io.farstrike.local.campaign;

import io.farstrike.cloud.topology.Topology;
import io.farstrike.local.StandStores;
import io.farstrike.local.aws.CognitoSettings;
import io.farstrike.local.aws.CountedIds;
import io.farstrike.local.aws.EmbeddedDynamo;
import io.farstrike.local.aws.EmbeddedObjects;
import io.farstrike.local.aws.KeyRing;
import io.farstrike.local.aws.LocalCognito;
import io.farstrike.local.aws.LocalKms;
import io.farstrike.local.broker.KiteSimulator;
import io.farstrike.local.broker.SimulatorSettings;
import io.farstrike.local.market.Market;
import io.farstrike.local.market.Markets;
import io.farstrike.market.MarketClock;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** What all runs of a campaign stand on: tables, objects, keys and the simulated broker. */
final class Ground implements AutoCloseable {

  static final Topology TOPOLOGY = new Topology("campaign");
  static final Instant START = Instant.parse("2026-11-02T06:00:00Z");

  final EmbeddedDynamo dynamo = EmbeddedDynamo.start(Optional.empty());
  final EmbeddedObjects objects;
  final LocalKms keys;
  final LocalCognito cognito;
  final KiteSimulator broker;
  final Market market;
  final MarketClock marketClock;
  final Path scratch;
  final Set<String> secrets = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Optional<Turnstile>> turnstile =
      new AtomicReference<>(Optional.empty());

  Ground(List<String> pool) throws IOException {
    SecureRandom random = new SecureRandom();
    objects = EmbeddedObjects.start(Optional.empty(), random);
    objects.makeBucket(TOPOLOGY.data().name());
    StandStores.create(dynamo.client(), TOPOLOGY);
    KeyRing ring =
        KeyRing.inMemory(new CountedIds(), new SystemClock(InstantSource.fixed(START)), random);
    ring.create(TOPOLOGY.tokens().alias());
    keys = new LocalKms(ring, random);
    cognito =
        LocalCognito.inMemory(
            CognitoSettings.standard("https://example.com/pool"),
            new SystemClock(this::time),
            new CountedIds(),
            random);
    market = only(Markets.builtIn(), pool);
    marketClock = new MarketClock(InstantSource.fixed(market.asOf()));
    scratch = Files.createTempDirectory("farstrike-campaign");
    broker =
        KiteSimulator.start(
            0,
            market,
            new KiteSimulator.Surroundings(marketClock, this::time, this::pass, new Random(1)),
            SimulatorSettings.DEFAULT.withLimits(SimulatorSettings.Limits.OFF));
  }

  /** A small list is read quickly. */
  private static Market only(Market whole, List<String> pool) {
    return new Market(
        whole.date(),
        whole.underlyings().stream().filter(one -> pool.contains(one.symbol())).toList(),
        whole.contracts().stream().filter(one -> pool.contains(one.underlying())).toList());
  }

  /** The broker's time is that of the run that calls it. */
  void follow(Turnstile current) {
    turnstile.set(Optional.of(current));
  }

  /** The next job has to fetch the day's instrument list. */
  void forgetTheList() {
    String bucket = TOPOLOGY.data().name();
    objects
        .client()
        .listObjectsV2(list -> list.bucket(bucket).prefix("shared/"))
        .contents()
        .forEach(one -> objects.client().deleteObject(gone -> gone.bucket(bucket).key(one.key())));
  }

  private Instant time() {
    return turnstile.get().map(Turnstile::instant).orElse(START);
  }

  private void pass(Duration time) {
    if (time.isPositive()) {
      turnstile.get().ifPresent(current -> current.pass(time));
    }
  }

  /** A secret that must be seen nowhere. */
  Secret watched(Secret secret) {
    secrets.add(secret.reveal());
    return secret;
  }

  @Override
  public void close() throws IOException {
    broker.close();
    objects.close();
    dynamo.close();
    Files.delete(scratch);
  }
}

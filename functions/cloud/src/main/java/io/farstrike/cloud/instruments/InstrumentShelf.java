package io.farstrike.cloud.instruments;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.InstrumentCatalog;
import io.farstrike.broker.SpotKeys;
import io.farstrike.cloud.metrics.Cache;
import io.farstrike.cloud.metrics.Counters;
import io.farstrike.cloud.objects.StoredObject;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.MarketClock;
import io.farstrike.market.SystemClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The broker's instrument list of the day, fetched once and shared: it is reference data, not
 * market data. Kept in the bucket below {@code shared/}; the last one used also in memory.
 */
public final class InstrumentShelf {

  /** The broker makes the day's list at about 08:00 and asks to fetch it near 08:30. */
  private static final LocalTime READY = LocalTime.of(8, 30);

  private static final String BROKER = "kite";
  private static final String LISTS = "INSTRUMENTS#" + BROKER;

  private final S3Client objects;
  private final DynamoDbClient edge;
  private final Topology topology;
  private final SystemClock clock;
  private final MarketClock market;
  private final SpotKeys spotKeys;
  private final Counters counters;
  private final AtomicReference<Optional<InstrumentCatalog>> lastUsed =
      new AtomicReference<>(Optional.empty());

  public InstrumentShelf(
      S3Client objects,
      DynamoDbClient edge,
      Topology topology,
      SystemClock clock,
      MarketClock market,
      SpotKeys spotKeys,
      Counters counters) {
    this.objects = requireNonNull(objects, "objects is null");
    this.edge = requireNonNull(edge, "edge is null");
    this.topology = requireNonNull(topology, "topology is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.market = requireNonNull(market, "market is null");
    this.spotKeys = requireNonNull(spotKeys, "spotKeys is null");
    this.counters = requireNonNull(counters, "counters is null");
    counters.watch(Cache.INSTRUMENTS, () -> lastUsed.get().isPresent() ? 1 : 0);
  }

  /** The day whose list is the current one at a moment of the market. */
  public static LocalDate dayOf(Instant now) {
    ZonedDateTime india = now.atZone(MarketClock.INDIA);
    LocalDate date = india.toLocalDate();
    return india.toLocalTime().isBefore(READY) ? date.minusDays(1) : date;
  }

  /** From when on a day's list can be had. */
  public static Instant dueOn(LocalDate day) {
    return day.atTime(READY).atZone(MarketClock.INDIA).toInstant();
  }

  /**
   * The newest list there is up to the market's day, which a replay may have set back; empty before
   * the very first was fetched.
   */
  public Optional<InstrumentCatalog> newest() {
    return edge
        .query(
            query ->
                query
                    .tableName(topology.edge().name())
                    .keyConditionExpression("pk = :pk AND sk <= :today")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", Item.text(LISTS),
                            ":today", Item.text(dayOf(market.now()).toString())))
                    .scanIndexForward(false)
                    .limit(1)
                    .consistentRead(true))
        .items()
        .stream()
        .findFirst()
        .flatMap(item -> of(LocalDate.parse(Item.of(item).text("sk", "list"))));
  }

  /** The list of a day, if it was fetched. */
  public Optional<InstrumentCatalog> find(LocalDate day) {
    return has(day) ? of(day) : Optional.empty();
  }

  /** Whether a day's list was fetched. */
  public boolean has(LocalDate day) {
    return Item.find(edge, topology.edge(), Item.key(LISTS, day.toString())).isPresent();
  }

  /**
   * Asks to be the one who fetches a day's list.
   *
   * @return false when somebody else does; look again until {@code patience} has passed
   */
  public boolean mayFetch(LocalDate day, String owner, Duration patience) {
    Instant now = clock.now();
    Item lease =
        Item.of("LEASE#instruments#" + BROKER, day.toString())
            .put("owner", owner)
            .put("leaseUntil", now.plus(patience))
            .expires(now.plus(Duration.ofDays(1)));
    try {
      edge.putItem(
          put ->
              put.tableName(topology.edge().name())
                  .item(lease.attributes())
                  .conditionExpression("attribute_not_exists(pk) OR leaseUntil < :now")
                  .expressionAttributeValues(Map.of(":now", Item.time(now))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /** Puts a list on the shelf: the object first, then the pointer to it. */
  public void put(InstrumentCatalog catalog) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      catalog.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    objects.putObject(
        put -> put.bucket(topology.data().name()).key(key(catalog.date())),
        RequestBody.fromBytes(bytes.toByteArray()));
    // One item a day: a list that comes late takes no newer one's place.
    edge.putItem(
        put ->
            put.tableName(topology.edge().name()).item(Item.key(LISTS, catalog.date().toString())));
    lastUsed.set(Optional.of(catalog));
  }

  /** Empty when the object is gone, as if the list had never been fetched. */
  private Optional<InstrumentCatalog> of(LocalDate day) {
    Optional<InstrumentCatalog> known = lastUsed.get().filter(list -> list.date().equals(day));
    counters.look(Cache.INSTRUMENTS, known.isPresent());
    if (known.isPresent()) {
      return known;
    }
    Optional<InstrumentCatalog> stored =
        StoredObject.find(
                objects, topology.data().name(), key(day), ResponseTransformer.toInputStream())
            .map(this::read);
    if (stored.isPresent()) {
      lastUsed.set(stored);
    }
    return stored;
  }

  private InstrumentCatalog read(InputStream content) {
    try (content) {
      return InstrumentCatalog.read(content, spotKeys);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String key(LocalDate day) {
    return "shared/instruments/" + BROKER + '/' + day + ".csv.gz";
  }
}

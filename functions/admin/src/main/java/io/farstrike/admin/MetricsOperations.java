package io.farstrike.admin;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.jobs.JobQueue;
import io.farstrike.cloud.jobs.JobStatus;
import io.farstrike.cloud.metrics.Figures;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.roster.Gauges;
import io.farstrike.cloud.stream.Connection;
import io.farstrike.cloud.table.Gauge;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** How the stage is doing, in figures. Nothing of what users store is read for them. */
final class MetricsOperations {

  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int LARGEST = 10;

  private final Platform platform;
  private final Gauges gauges;
  private final DynamoDbClient across;

  MetricsOperations(Platform platform, Gauges gauges, DynamoDbClient across) {
    this.platform = requireNonNull(platform, "platform is null");
    this.gauges = requireNonNull(gauges, "gauges is null");
    this.across = requireNonNull(across, "across is null");
  }

  ApiResponse show(ApiRequest request, Caller caller) {
    Instant now = platform.systemClock().now();
    Figures figures = Figures.read(platform.edge(), platform.topology(), now);
    return ApiResponse.ok(
        new Metrics(
            now,
            new Metrics.Users(
                gauges.countSince(Gauge.USER, now.minus(QUARTER)),
                gauges.countSince(Gauge.USER, now.minus(DAY))),
            new Metrics.Sessions(gauges.sessions()),
            contexts(now),
            jobs(now),
            queue(now),
            new Metrics.Broker(Metrics.broker(figures::lastHour), Metrics.broker(figures::lastDay)),
            new Metrics.Throttles(
                Metrics.throttled(figures::lastHour), Metrics.throttled(figures::lastDay)),
            Metrics.Caches.of(figures),
            disk(),
            stream(now, figures)));
  }

  private Metrics.Contexts contexts(Instant now) {
    return new Metrics.Contexts(
        platform.heldGates().count(gauges.gatesInUse(now), now),
        gauges.countSince(Gauge.BREAKER_OPEN, now),
        gauges.countSince(Gauge.BREAKER_HALF_OPEN, now));
  }

  private Metrics.Jobs jobs(Instant now) {
    Map<JobStatus, Long> ended = new EnumMap<>(JobStatus.class);
    Instant from = now.minus(DAY);
    ended.put(JobStatus.SUCCEEDED, gauges.countSince(Gauge.JOB_SUCCEEDED, from));
    ended.put(JobStatus.PARTIAL, gauges.countSince(Gauge.JOB_PARTIAL, from));
    ended.put(JobStatus.FAILED, gauges.countSince(Gauge.JOB_FAILED, from));
    ended.put(JobStatus.CANCELLED, gauges.countSince(Gauge.JOB_CANCELLED, from));
    return new Metrics.Jobs(
        gauges.countSince(Gauge.JOB_WAITING, Instant.EPOCH),
        gauges.countSince(Gauge.JOB_ADMITTED, Instant.EPOCH),
        gauges.countSince(Gauge.JOB_RUNNING, Instant.EPOCH),
        ended);
  }

  private Metrics.Queue queue(Instant now) {
    JobQueue queue = platform.jobQueue();
    JobQueue.Depth dead = queue.deadLetters();
    return new Metrics.Queue(
        age(Gauge.JOB_WAITING, now),
        age(Gauge.JOB_ADMITTED, now),
        queue.jobs(),
        dead.ready() + dead.taken() + dead.delayed());
  }

  private Optional<Long> age(Gauge kind, Instant now) {
    return gauges.oldest(kind).map(since -> Math.max(0, Duration.between(since, now).toSeconds()));
  }

  private Metrics.Stream stream(Instant now, Figures figures) {
    List<Connection> open = platform.liveSockets().all(across, now);
    return new Metrics.Stream(
        open.size(),
        open.stream().map(Connection::userHandle).distinct().count(),
        Metrics.sockets(figures::lastHour),
        Metrics.sockets(figures::lastDay));
  }

  private Metrics.Disk disk() {
    LongSummaryStatistics total = gauges.disk();
    List<Metrics.DiskUse> largest =
        gauges.largest(LARGEST).stream()
            .flatMap(
                disk ->
                    platform.members().handle(disk.owner()).stream()
                        .map(handle -> new Metrics.DiskUse(handle, disk.bytes())))
            .toList();
    return new Metrics.Disk(total.getSum(), total.getCount(), largest);
  }
}

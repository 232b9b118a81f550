package io.farstrike.cdk.watch;

import io.farstrike.cloud.observe.Metric;
import io.farstrike.cloud.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What our functions tell of their work. */
final class WorkWatches {

  /** The list of a Friday is used until after a long weekend. */
  private static final Duration OLD_INSTRUMENTS = Duration.ofDays(5);

  private final OwnFigures own;

  private WorkWatches(OwnFigures own) {
    this.own = own;
  }

  static List<Watch> of(Topology topology) {
    WorkWatches work = new WorkWatches(new OwnFigures(topology));
    return Stream.of(work.broker(), work.jobs(), work.doors(), work.rounds())
        .flatMap(List::stream)
        .toList();
  }

  private List<Watch> broker() {
    return List.of(
        Watch.tooMuch(
                "broker-failures",
                Figures.math(
                    "share of failed calls in %, of at least 20",
                    "IF(calls >= 20, 100 * FILL(failures, 0) / calls, 0)",
                    Map.of(
                        "calls", own.sum(Metric.BROKER_CALLS, "worker"),
                        "failures", own.sum(Metric.BROKER_FAILURES, "worker"))),
                20,
                "One of five calls to the broker fails after its retries. See the broker's status"
                    + " page; breakers open by themselves and close when it is back. If only some"
                    + " users are hit, their tokens have ended: nothing to do.")
            .in(2, 3),
        Watch.tooMuch(
            "broker-breakers",
            own.sum(Metric.BREAKER_OPENED, "worker"),
            5,
            "Circuit breakers of several users opened within five minutes: the broker is down or"
                + " refuses us. See its status page, then the worker's log for the kind of failure;"
                + " do not retry jobs by hand until it is back."));
  }

  private List<Watch> jobs() {
    return List.of(
        Watch.tooMuch(
            "jobs-failed",
            own.sum(Metric.JOBS_FAILED, "worker"),
            10,
            "Ten jobs or more ended with nothing in five minutes. GET /admin/metrics tells the"
                + " reasons by count; a broker that is down explains them, anything else is in the"
                + " worker's log by job."),
        Watch.tooMuch(
            "jobs-messages-failed",
            own.sum(Metric.MESSAGES_FAILED, "worker"),
            10,
            "Workers put messages back ten times or more in five minutes. Read the worker's log: a"
                + " key out of use, a table that throttles, or a version that cannot read what"
                + " another one wrote. Messages end in the dead letters after five deliveries."),
        Watch.tooMuch(
            "jobs-given-up",
            own.sum(Metric.SWEEP_ENDED, "sweep"),
            1,
            "The sweep gave up a job or monitor whose workers died five times. Find the job in the"
                + " sweep's log, then its lines in the worker's log: memory or time ran out, most"
                + " likely. POST /admin/jobs/{id}/redrive runs it again."),
        Watch.tooMuch(
                "jobs-sweep-failed",
                own.sum(Metric.SWEEP_FAILED, "sweep"),
                1,
                "The sweep could not look after some jobs. It tries again every minute; if this"
                    + " stays, read its log for the item that it stumbles over.")
            .in(3, 3));
  }

  private List<Watch> doors() {
    return List.of(
        Watch.tooMuch(
            "sign-in-failures",
            own.sum(Metric.SIGN_IN_FAILURES, "accounts"),
            100,
            "A hundred sign-ins failed in five minutes: somebody tries passwords. GET"
                + " /admin/audit?operation=login shows addresses and accounts; the firewall's rule"
                + " for /api/auth and growing delays hold them back. Tell users that are aimed"
                + " at."),
        Watch.tooMuch(
            "sockets-refused",
            own.sum(Metric.SOCKETS_REFUSED, "sockets"),
            100,
            "A hundred handshakes of sockets were refused in five minutes. After a change of the"
                + " domain FARSTRIKE_ORIGINS is wrong; else a client does not renew its ticket: the"
                + " audit's operation openSocket tells the reasons."),
        Watch.tooMuch(
                "stream-pushes-failed",
                own.sum(Metric.PUSHES_FAILED, "streamer"),
                500,
                "Frames of the live stream could not be written to sockets. See the gateway's"
                    + " throttles (console: API Gateway, quotas) and"
                    + " FARSTRIKE_STREAM_PUSHES_PER_SECOND.")
            .in(2, 3));
  }

  private List<Watch> rounds() {
    Stream<Watch> leftOver =
        Metric.NOT_REMOVED.functions().stream()
            .sorted()
            .map(
                function ->
                    Watch.tooMuch(
                        "round-" + function + "-left-over",
                        own.sum(Metric.NOT_REMOVED, function),
                        1,
                        "The round of function %s could not see to some things; erasure and retention are promised to users. Its log names what failed; the next round tries again."
                            .formatted(function)));
    return Stream.concat(
            leftOver,
            Stream.of(
                Watch.tooMuch(
                    "instruments-old",
                    own.most(Metric.INSTRUMENTS_AGE, "instruments"),
                    OLD_INSTRUMENTS.toMillis() / 1_000.0,
                    "The instrument list is older than five days, and new contracts are missing. It"
                        + " is fetched with the first valid token of a trading day: has anybody"
                        + " stored one? Else read the log of function instruments."),
                Watch.tooMuch(
                    "audit-findings",
                    own.most(Metric.AUDIT_FINDINGS, "self-audit"),
                    1,
                    "The weekly self-audit found something: old credentials, sessions of disabled"
                        + " users, public access, keys without rotation, stale rights. Read its"
                        + " report (docs/operator.md, self-audit) and mend each finding.")))
        .toList();
  }
}

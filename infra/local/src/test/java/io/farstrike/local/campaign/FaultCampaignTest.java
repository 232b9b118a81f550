package io.farstrike.local.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.jobs.JobStatus;
import io.farstrike.local.SecondLane;
import io.farstrike.local.broker.Fault;
import io.farstrike.local.broker.Route;
import io.farstrike.local.campaign.Plan.Errand;
import io.farstrike.local.market.Markets;
import io.farstrike.local.market.Underlying;
import io.farstrike.options.ColumnTable;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * Workers that die or stand still at any call, run out of time, meet every fault of the broker, and
 * get their messages twice, late and in another order, while owners start and cancel jobs and
 * change tokens. Whatever happens, every job comes to an end, its rows are those of a run without
 * mishap or say what was refused, nothing is stored twice or left over, and nothing secret is
 * logged. A seed that failed is run alone by {@code -Dseed=N}.
 */
@ResourceLock(Resources.SYSTEM_OUT)
@SecondLane
class FaultCampaignTest {

  private static final int SEEDS = 200;
  private static final LocalDate EXPIRY = LocalDate.of(2026, 3, 30);
  private static final int POOL = 24;

  @Test
  void everyJobEnds_withTheRightRows_andNothingIsLeftOrTold() throws Exception {
    List<String> pool = pool();
    long[] seeds =
        System.getProperty("seed") == null
            ? LongStream.rangeClosed(1, SEEDS).toArray()
            : new long[] {Long.getLong("seed")};
    Set<Fault> met = EnumSet.noneOf(Fault.class);
    int deaths = 0;
    Map<JobStatus, Integer> ends = new EnumMap<>(JobStatus.class);
    try (Ground ground = new Ground(pool);
        LogCapture log = new LogCapture()) {
      Verdict verdict = new Verdict(ground, whole(ground, pool));
      assertTheCaptureSees(log, ground);
      for (long seed : seeds) {
        try {
          Run run = run(ground, Plan.of(seed, new Random(seed), pool), seed);
          verdict.on(run);
          met.addAll(ground.broker.faults().met());
          deaths += run.deaths();
          verdict.ends(run).forEach(end -> ends.merge(end, 1, Integer::sum));
        } catch (Throwable e) {
          throw new AssertionError("seed " + seed + " failed; again with -Dseed=" + seed, e);
        }
        assertThat(LogCapture.leaks(log.take(), ground.secrets)).as("seed %s", seed).isEmpty();
      }
    }
    if (seeds.length == SEEDS) {
      assertThat(met).containsExactlyInAnyOrder(Fault.values());
      assertThat(deaths).isGreaterThan(SEEDS / 4);
      // A campaign in which little comes to a good end proves little.
      int jobs = ends.values().stream().mapToInt(Integer::intValue).sum();
      assertThat(ends.get(JobStatus.SUCCEEDED)).as("%s", ends).isGreaterThan(jobs / 2);
      assertThat(ends).containsKeys(JobStatus.PARTIAL, JobStatus.CANCELLED);
    }
  }

  private static Run run(Ground ground, Plan plan, long seed) throws InterruptedException {
    ground.broker.faults().clear();
    ground.broker.log().clear();
    if (plan.newList()) {
      ground.forgetTheList();
    }
    Run run = new Run(ground, seed, plan, false);
    run.run();
    return run;
  }

  /** The capture is no proof unless it takes what is logged and finds what is planted. */
  private static void assertTheCaptureSees(LogCapture log, Ground ground) {
    String text = log.take();
    assertThat(text).contains("ended SUCCEEDED").contains("DEBUG");
    String secret = ground.secrets.iterator().next();
    assertThat(LogCapture.leaks("a line with " + secret + " in it", ground.secrets)).hasSize(1);
    assertThat(LogCapture.leaks("https://x/y?X-Amz-Signature=0a1b", Set.of())).hasSize(1);
    assertThat(LogCapture.leaks(text, ground.secrets)).isEmpty();
  }

  private static ColumnTable whole(Ground ground, List<String> pool)
      throws IOException, InterruptedException {
    Plan plan = new Plan(1, List.of(new Errand.Start(Duration.ZERO, 0, pool)), List.of(), false);
    Run run = new Run(ground, 0, plan, true);
    run.run();
    ColumnTable whole = Verdict.table(ground, run, run.jobs().getFirst());
    assertThat(whole.rows()).isGreaterThan(POOL * 10);
    assertThat(ground.broker.log().of(Route.QUOTE)).hasSizeGreaterThan(5);
    new Verdict(ground, whole).on(run);
    return whole;
  }

  private static List<String> pool() {
    var market = Markets.builtIn();
    return market.underlyings().stream()
        .map(Underlying::symbol)
        .filter(symbol -> !market.chain(symbol, EXPIRY).isEmpty())
        .limit(POOL)
        .toList();
  }
}

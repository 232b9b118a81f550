package io.farstrike.bench;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.LocalSystem;
import io.farstrike.local.broker.KiteAccount;
import io.farstrike.local.demo.ApiClient;
import io.farstrike.local.demo.DemoUser;
import io.farstrike.local.demo.Floor;
import io.farstrike.local.demo.JobWatch;
import io.farstrike.local.demo.Rows;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A signed-in user of a local system with a key of their own at the simulated broker. */
final class Trader {

  private static final int ALL_ROWS = 1_000_000;
  private static final double MILLIS = 1_000;

  private final LocalSystem system;
  private final ApiClient api;
  private final Duration latency;
  private final JobWatch watch;

  private Trader(LocalSystem system, ApiClient api, Duration latency) {
    this.system = requireNonNull(system, "system is null");
    this.api = requireNonNull(api, "api is null");
    this.latency = requireNonNull(latency, "latency is null");
    this.watch = new JobWatch(api, Thread::sleep, line -> {});
  }

  /** Signs a user up and stores a token; returns when the day's instrument list is there. */
  static Trader of(LocalSystem system, String name, Duration latency)
      throws IOException, InterruptedException {
    ApiClient stranger = new ApiClient(system.root(), answer -> {});
    DemoUser user = DemoUser.signUp(system, stranger, name + "@example.com");
    String apiKey = name.replace("-", "") + "key";
    user.openBrokerAccount(system, apiKey, KiteAccount.Plan.CONNECT);
    user.storeToken(system, apiKey);
    Trader trader = new Trader(system, user.api(), latency);
    trader.watch.untilInstrumentsAreThere();
    return trader;
  }

  ApiClient api() {
    return api;
  }

  /** So many stocks that have options, evenly out of all; all when there are fewer. */
  List<String> stocks(int wanted) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    String path = "/instruments/symbols?limit=100";
    JsonNode page = api.get(path).good();
    while (true) {
      for (JsonNode item : page.path("items")) {
        if (item.path("kind").asText().equals("STOCK")) {
          all.add(item.path("symbol").asText());
        }
      }
      if (!page.path("nextCursor").isTextual()) {
        break;
      }
      page = api.get(path + "&cursor=" + page.path("nextCursor").asText()).good();
    }
    if (all.size() <= wanted) {
      return all;
    }
    List<String> some = new ArrayList<>();
    for (int i = 0; i < wanted; i++) {
      some.add(all.get((int) ((long) i * all.size() / wanted)));
    }
    return some;
  }

  /** The ids of so many jobs, started one right after the other. */
  List<String> start(List<String> symbols, int jobs) throws IOException, InterruptedException {
    String expiry = nearestExpiry(symbols.getFirst());
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      JsonNode accepted =
          api.post("/jobs", Map.of("kind", "SCREEN", "symbols", symbols, "expiry", expiry)).good();
      ids.add(accepted.path("jobId").asText());
    }
    return ids;
  }

  /** The job at its end. */
  JsonNode await(String jobId) throws IOException, InterruptedException {
    return watch.await(jobId);
  }

  /**
   * Runs some equal jobs at once and measures them together.
   *
   * @param workers that the system has
   */
  JobRun run(List<String> symbols, int jobs, int workers) throws IOException, InterruptedException {
    system.broker().log().clear();
    double cpuBefore = Machine.cpuSeconds();
    List<String> ids = start(symbols, jobs);
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (String id : ids) {
      JsonNode job = await(id);
      if (!job.path("status").asText().equals("SUCCEEDED")) {
        throw new IllegalStateException(
            "a job ended " + job.path("status") + ": " + job.path("failure"));
      }
      Instant created = Instant.parse(job.path("createdAt").asText());
      Instant finished = Instant.parse(job.path("finishedAt").asText());
      first = created.isBefore(first) ? created : first;
      last = finished.isAfter(last) ? finished : last;
    }
    double cpu = Machine.cpuSeconds() - cpuBefore;
    JobRun.Calls calls = JobRun.Calls.of(system.broker().log());
    List<JsonNode> rows = Rows.read(api, ids.getFirst(), "All", ALL_ROWS).rows();
    int complete = (int) rows.stream().filter(row -> !row.has("reason")).count();
    Floor floor = Floor.of(rows, calls.ltp() / jobs);
    return new JobRun(
        symbols.size(),
        rows.size() * jobs,
        complete * jobs,
        workers,
        jobs,
        Duration.between(first, last).toMillis() / MILLIS,
        (floor.seconds() + latency.toMillis() / MILLIS) * jobs,
        cpu,
        calls);
  }

  /** The first expiry after the trading date. */
  private String nearestExpiry(String symbol) throws IOException, InterruptedException {
    String today = system.broker().market().date().toString();
    for (JsonNode entry : api.get("/instruments/" + symbol + "/expiries").good().path("items")) {
      if (entry.path("expiry").asText().compareTo(today) > 0) {
        return entry.path("expiry").asText();
      }
    }
    throw new IllegalStateException("no expiry lies ahead");
  }
}

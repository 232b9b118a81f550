package io.farstrike.local.demo;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.broker.Sleeper;
import io.farstrike.local.LocalSystem;
import io.farstrike.local.broker.KiteAccount;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Signs a user up, stores a token, screens every F&O stock and prints what a seller looks at. */
public final class Demo {

  private static final String API_KEY = "demokey1";
  private static final int SHOWN = 15;
  private static final int ALL = 100_000;

  private final LocalSystem system;
  private final PrintStream out;
  private final InstantSource clock;
  private final Sleeper sleeper;

  public Demo(LocalSystem system, PrintStream out, InstantSource clock, Sleeper sleeper) {
    this.system = requireNonNull(system, "system is null");
    this.out = requireNonNull(out, "out is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.sleeper = requireNonNull(sleeper, "sleeper is null");
  }

  /**
   * Runs it.
   *
   * @param summary where the figures are written as JSON
   * @return whether the job ended with a result
   */
  public boolean run(Path summary) throws IOException, InterruptedException {
    Instant start = clock.instant();
    out.println(
        "Market: " + system.marketName() + ", trading date " + system.broker().market().date());
    DemoUser user =
        DemoUser.signUp(system, new ApiClient(system.root(), answer -> {}), "demo@example.com");
    out.println("Signed up and in as " + user.email());
    user.openBrokerAccount(system, API_KEY, KiteAccount.Plan.CONNECT);
    JsonNode token = user.storeToken(system, API_KEY);
    out.println(
        "Broker token stored, encrypted; key "
            + token.path("apiKey").asText()
            + ", good until "
            + token.path("expiresAt").asText());
    JobWatch watch = new JobWatch(user.api(), sleeper, line -> out.println("  " + line));
    watch.untilInstrumentsAreThere();
    String expiry = nearestMonthly(user.api());
    out.println("Screening every F&O stock, expiry " + expiry);
    JsonNode job = watch.run(Map.of("kind", "SCREEN", "universe", "FNO", "expiry", expiry));
    if (!List.of("SUCCEEDED", "PARTIAL").contains(job.path("status").asText())) {
      out.println(
          "The job ended " + job.path("status").asText() + ": " + job.path("failure").asText());
      return false;
    }
    show(user.api(), job);
    List<JsonNode> contracts = Rows.read(user.api(), job.path("jobId").asText(), "All", ALL).rows();
    Floor floor = Floor.of(contracts, job.path("brokerCalls").path("ltp").asInt());
    Duration took = Duration.between(start, clock.instant());
    tellCost(job, floor, took);
    Summary.of(system, job, floor, took).write(summary);
    out.println("Figures: " + summary);
    return true;
  }

  /** The first expiry of stocks after the trading date. */
  private String nearestMonthly(ApiClient api) throws IOException, InterruptedException {
    String today = system.broker().market().date().toString();
    JsonNode expiries = api.get("/instruments/RELIANCE/expiries").good().path("items");
    for (JsonNode entry : expiries) {
      if (entry.path("expiry").asText().compareTo(today) > 0) {
        return entry.path("expiry").asText();
      }
    }
    throw new IllegalStateException("no expiry lies ahead");
  }

  private void show(ApiClient api, JsonNode job) throws IOException, InterruptedException {
    String notice = "";
    for (String screen : List.of("Filtered", "HighYield")) {
      Rows.Table table = Rows.read(api, job.path("jobId").asText(), screen, SHOWN);
      out.println();
      out.println(screen + ": " + table.total() + " rows, the first " + table.rows().size());
      TextTable.lines(table).forEach(out::println);
      notice = table.notice();
    }
    out.println();
    out.println(notice);
    out.println();
    out.println("Files:");
    for (JsonNode file : job.path("files")) {
      out.println(
          "  %-62s %,9d bytes %,6d rows"
              .formatted(
                  file.path("name").asText(),
                  file.path("bytes").asLong(),
                  file.path("rows").asInt()));
    }
  }

  private void tellCost(JsonNode job, Floor floor, Duration took) {
    JsonNode calls = job.path("brokerCalls");
    JsonNode seconds = job.path("seconds");
    out.println("Skipped: " + reasons(job));
    out.println(
        "Broker calls: %d ltp, %d quote (fewest possible %d), %d margins (fewest possible %d), %d of them refused"
            .formatted(
                calls.path("ltp").asInt(),
                calls.path("quote").asInt(),
                floor.quoteCalls(),
                calls.path("margins").asInt(),
                floor.marginCalls(),
                calls.path("refused").asInt()));
    out.println(
        "Seconds: job %.1f, the broker's limits alone %.1f; fetch %.1f, calculate %.3f, screen %.3f, store %.2f; everything %.1f"
            .formatted(
                seconds.path("total").asDouble(),
                floor.seconds(),
                Summary.fetchSeconds(seconds),
                seconds.path("calculate").asDouble(),
                seconds.path("screen").asDouble(),
                seconds.path("store").asDouble(),
                took.toMillis() / 1_000.0));
  }

  private static String reasons(JsonNode job) {
    List<String> parts = new ArrayList<>();
    job.path("reasons")
        .properties()
        .forEach(entry -> parts.add(entry.getKey() + " " + entry.getValue().asInt()));
    return parts.isEmpty() ? "nothing" : String.join(", ", parts);
  }
}

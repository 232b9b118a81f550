package io.farstrike.ops.canary;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.broker.Sleeper;
import io.farstrike.cloud.json.Json;
import io.farstrike.market.SystemClock;
import io.farstrike.ops.canary.CanaryReport.Outcome;
import io.farstrike.ops.canary.CanaryReport.Step;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Does once what users do: looks at the health, signs in, asks for symbols, runs a small job to its
 * rows, hears the first message of a socket, signs out. It ends within a set time, and takes its
 * files with it, whatever failed; the job itself stays listed until its retention ends, since
 * nobody can delete one.
 */
public final class Canary {

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration FIRST_MESSAGE = Duration.ofSeconds(20);
  private static final Set<String> ENDS = Set.of("SUCCEEDED", "PARTIAL", "FAILED", "CANCELLED");

  private final CanarySettings settings;
  private final SystemClock clock;
  private final Sleeper sleeper;
  private final HttpClient http;
  private final Api api;
  private final List<Step> steps = new ArrayList<>();
  private final Instant begun;
  private Optional<String> refreshToken = Optional.empty();
  private Optional<String> jobId = Optional.empty();

  private interface Work {
    /**
     * Does a step.
     *
     * @return why it was skipped; empty if it was done
     */
    String done() throws CanaryFailure, InterruptedException;
  }

  private Canary(
      CanarySettings settings, SystemClock clock, Sleeper sleeper, HttpClient http, Instant begun) {
    this.settings = requireNonNull(settings, "settings is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.sleeper = requireNonNull(sleeper, "sleeper is null");
    this.http = requireNonNull(http, "http is null");
    this.api = new Api(http, settings.base());
    this.begun = begun;
  }

  /** Sends a canary once. */
  public static CanaryReport send(CanarySettings settings, SystemClock clock, Sleeper sleeper)
      throws InterruptedException {
    try (HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build()) {
      return new Canary(settings, clock, sleeper, http, clock.now()).report();
    }
  }

  private CanaryReport report() throws InterruptedException {
    boolean ok = step("health", this::health) && step("sign-in", this::signIn) && asUser();
    Instant now = clock.now();
    return new CanaryReport(ok, begun, Duration.between(begun, now).toMillis(), steps);
  }

  /** Whatever fails, the files go and the session ends. */
  private boolean asUser() throws InterruptedException {
    step("symbols", this::symbols);
    step("job", this::job);
    step("socket", this::socket);
    step("clear", this::clear);
    step("sign-out", this::signOut);
    return steps.stream().noneMatch(step -> step.outcome() == Outcome.FAILED);
  }

  private boolean step(String name, Work work) throws InterruptedException {
    Instant from = clock.now();
    Outcome outcome;
    String reason;
    try {
      reason = work.done();
      outcome = reason.isEmpty() ? Outcome.OK : Outcome.SKIPPED;
    } catch (CanaryFailure e) {
      reason = String.valueOf(e.getMessage());
      outcome = Outcome.FAILED;
    } catch (IllegalArgumentException e) {
      // Not the JSON that it should be; the text itself may hold anything.
      reason = "an answer could not be read";
      outcome = Outcome.FAILED;
    }
    long millis = Duration.between(from, clock.now()).toMillis();
    steps.add(new Step(name, outcome, millis, reason));
    return outcome != Outcome.FAILED;
  }

  private String health() throws CanaryFailure, InterruptedException {
    api.get("/health").good("the health");
    return "";
  }

  private String signIn() throws CanaryFailure, InterruptedException {
    Map<String, String> who =
        Map.of(
            "email", settings.email(),
            "password", settings.password().reveal(),
            "tokenIn", "body");
    JsonNode tokens = api.post("/auth/login", who).good("the sign-in");
    if (!tokens.path("accessToken").isTextual()) {
      throw new CanaryFailure("the user of a canary must not have a second factor");
    }
    api.signedIn(tokens.path("accessToken").asText());
    refreshToken = Optional.ofNullable(tokens.path("refreshToken").textValue());
    return "";
  }

  private String symbols() throws CanaryFailure, InterruptedException {
    JsonNode found =
        api.get("/instruments/symbols?limit=5&q=" + settings.symbol()).good("the symbols");
    if (found.path("items").isEmpty()) {
      throw new CanaryFailure("the instrument list lacks " + settings.symbol());
    }
    return "";
  }

  private String job() throws CanaryFailure, InterruptedException {
    JsonNode expiries =
        api.get("/instruments/" + settings.symbol() + "/expiries").good("the expiries");
    JsonNode items = expiries.path("items");
    if (items.isEmpty()) {
      throw new CanaryFailure(settings.symbol() + " has no expiry");
    }
    Api.Answer asked =
        api.post(
            "/jobs",
            Map.of(
                "kind", "SCREEN",
                "symbols", List.of(settings.symbol()),
                "expiry", items.path(items.size() - 1).path("expiry").asText()));
    if (asked.type().equals("no-credentials") && !settings.tokenRequired()) {
      return "no-credentials";
    }
    String id = asked.good("the job").path("jobId").asText();
    jobId = Optional.of(id);
    JsonNode job = awaited(id);
    if (!job.path("status").asText().equals("SUCCEEDED")) {
      throw new CanaryFailure("the job ended " + job.path("status").asText());
    }
    JsonNode rows = api.get("/jobs/" + id + "/rows?screen=All&limit=5").good("the rows");
    if (rows.path("items").isEmpty()) {
      throw new CanaryFailure("the job has no rows");
    }
    return "";
  }

  private JsonNode awaited(String id) throws CanaryFailure, InterruptedException {
    JsonNode job = api.get("/jobs/" + id).good("the job");
    while (!ENDS.contains(job.path("status").asText())) {
      if (!clock.now().isBefore(begun.plus(settings.most()))) {
        throw new CanaryFailure(
            "the job is still " + job.path("status").asText() + " after " + settings.most());
      }
      sleeper.sleep(PAUSE);
      job = api.get("/jobs/" + id).good("the job");
    }
    return job;
  }

  private String socket() throws CanaryFailure, InterruptedException {
    JsonNode ticket = api.post("/stream/tickets").good("the ticket");
    JsonNode first =
        Json.tree(
            FirstMessage.of(
                http,
                ticket.path("url").asText(),
                ticket.path("ticket").asText(),
                settings.base(),
                FIRST_MESSAGE));
    if (!first.has("type")) {
      throw new CanaryFailure("the first message of the socket is none of ours");
    }
    return "";
  }

  /** A job that did not end is cancelled first, or it would write its files after this. */
  private String clear() throws CanaryFailure, InterruptedException {
    if (jobId.isEmpty()) {
      return "";
    }
    String id = jobId.get();
    JsonNode job = api.get("/jobs/" + id).good("the job");
    if (!ENDS.contains(job.path("status").asText())) {
      api.post("/jobs/" + id + "/cancel").good("the cancellation");
      return "the job was cancelled and leaves nothing";
    }
    for (JsonNode file : job.path("files")) {
      api.delete("/files/" + file.path("fileId").asText()).good("the deletion of a file");
    }
    return "";
  }

  private String signOut() throws CanaryFailure, InterruptedException {
    if (refreshToken.isEmpty()) {
      throw new CanaryFailure("the sign-in gave no refresh token");
    }
    api.post("/auth/logout", Map.of("refreshToken", refreshToken.get())).good("the sign-out");
    if (api.get("/me").status() != 401) {
      throw new CanaryFailure("the session goes on after the sign-out");
    }
    return "";
  }
}

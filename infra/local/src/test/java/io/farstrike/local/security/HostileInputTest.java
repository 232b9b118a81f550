package io.farstrike.local.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.FrontStand;
import io.farstrike.local.SecondLane;
import io.farstrike.local.gateway.Front.Reply;
import io.farstrike.local.security.Shots.Shot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hostile requests from a seed, by several users at once, at every operation of openapi.yaml. Set
 * {@code farstrike.fuzz.seed} to repeat a run, {@code farstrike.fuzz.requests} for more.
 */
@SecondLane
class HostileInputTest {

  private static final Operations OPERATIONS = Operations.read();
  private static final int USERS = 8;
  private static final int THREADS = 4;
  private static final Duration LONGEST = Duration.ofSeconds(75);
  private static final int WANTED = Integer.getInteger("farstrike.fuzz.requests", 24_000);

  /** What even a slow machine reached within {@link #LONGEST}. */
  private static final int LEAST = 5_000;

  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicInteger> statuses = new ConcurrentHashMap<>();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger replacements = new AtomicInteger();
  private final List<Person> everybody = new ArrayList<>();

  @Test
  @Timeout(240)
  void hostileRequests_breakNothing_andTellNothing(@TempDir Path keys) throws Exception {
    long seed = Long.getLong("farstrike.fuzz.seed", 20_260_306L);
    try (FrontStand stand = new FrontStand(keys, true)) {
      List<Person> users = new ArrayList<>();
      for (int i = 0; i < USERS; i++) {
        users.add(Person.signedUp(stand, "target" + i + "@example.com").trading());
      }
      everybody.addAll(users);
      List<String> ids = thingsOf(stand, users);
      stand.dropMessages();
      long end = System.nanoTime() + LONGEST.toNanos();
      try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
          Shots shots = new Shots(OPERATIONS, new SplittableRandom(seed + i), ids);
          Person first = users.get(2 * i);
          Person second = users.get(2 * i + 1);
          running.add(threads.submit(() -> attack(stand, shots, first, second, end)));
        }
        for (Future<?> thread : running) {
          thread.get();
        }
      }
      System.out.printf(
          "hostile input: %d requests in process, seed %d, answers by status %s%n",
          sent.get(), seed, new TreeMap<>(statuses));
      assertThat(faults.stream().distinct().limit(20)).isEmpty();
      assertThat(sent).hasValueGreaterThanOrEqualTo(LEAST);
      assertHealthy(stand);
    }
  }

  /** A finished job with its files, and a template, of each user. */
  private static List<String> thingsOf(FrontStand stand, List<Person> users) throws Exception {
    stand.work(() -> Calls.of(() -> users.getFirst().get("/instruments/symbols")).status() == 200);
    List<String> ids = new ArrayList<>(List.of("INFY", "01ARZ3NDEKTSV4RRFFQ69G5FAV"));
    List<String> jobs = new ArrayList<>();
    for (Person user : users) {
      jobs.add(user.job("INFY"));
      String template = "own-" + user.email().replaceFirst("@.*", "");
      Person.good(
          user.send(
              "PUT",
              "/job-templates/" + template,
              "{\"kind\":\"CHAIN\",\"symbols\":[\"INFY\"]}",
              Map.of()));
      ids.add(template);
    }
    stand.work(
        () -> {
          for (int i = 0; i < USERS; i++) {
            int at = i;
            if (!Calls.of(() -> users.get(at).isOver(jobs.get(at)))) {
              return false;
            }
          }
          return true;
        });
    for (Person user : users) {
      for (JsonNode file : Person.good(user.get("/files")).path("items")) {
        ids.add(file.path("fileId").asText());
      }
    }
    ids.addAll(jobs);
    return ids;
  }

  private Void attack(FrontStand stand, Shots shots, Person first, Person second, long end)
      throws InterruptedException {
    Person[] users = {first, second};
    int mine = 0;
    while (mine < WANTED / THREADS && System.nanoTime() < end) {
      Person user = users[mine % 2];
      Shot shot = shots.next();
      Reply reply;
      try {
        reply = user.send(shot.operation().method(), shot.target(), shot.body(), shot.headers());
      } catch (IllegalArgumentException e) {
        throw new IllegalStateException("the stand itself broke at " + shot, e);
      }
      mine++;
      sent.incrementAndGet();
      statuses
          .computeIfAbsent(Integer.toString(reply.status()), status -> new AtomicInteger())
          .incrementAndGet();
      judge(user, shot, reply);
      if (reply.status() == 401 && shot.operation().secured()) {
        // The session was ended by a shot that hit: somebody new takes the place.
        String email = "next" + replacements.incrementAndGet() + "@example.com";
        users[mine % 2 == 0 ? 1 : 0] = Person.signedUp(stand, email);
      }
    }
    return null;
  }

  private void judge(Person user, Shot shot, Reply reply) {
    String about =
        "%s %s %s -> %d %s"
            .formatted(
                shot.operation().method(),
                cut(shot.target()),
                cut(shot.body()),
                reply.status(),
                cut(reply.body()));
    if (reply.status() >= 500) {
      faults.add("a failure of ours: " + about);
    }
    boolean ofGateway = !reply.headers().containsKey("x-request-id");
    if (reply.status() >= 400 && !ofGateway) {
      JsonNode problem = Person.json(reply);
      if (!"application/problem+json".equals(reply.headers().get("content-type"))
          || problem.path("status").asInt() != reply.status()) {
        faults.add("no problem: " + about);
      }
      if (problem.path("type").asText().equals("/problems/invalid")
          && problem.path("errors").findValuesAsText("field").isEmpty()) {
        faults.add("no field is named: " + about);
      }
      if (reply.body().matches("(?s).*(Exception|\\bat io\\.farstrike|java\\.).*")) {
        faults.add("tells of its insides: " + about);
      }
    }
    for (String value : reply.headers().values()) {
      if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
        faults.add("a header of two lines: " + about);
      }
    }
    for (Person other : everybody) {
      boolean foreign = !other.equals(user);
      boolean told =
          foreign && (reply.body().contains(other.email()) || reply.body().contains(other.name()));
      if (told || withoutAddress(reply).contains(other.userId())) {
        faults.add("tells of " + other.email() + ": " + about);
      }
    }
  }

  /** Addresses of downloads are of the user's own folder, and say so. */
  private static String withoutAddress(Reply reply) {
    return reply.body().replaceAll("\"url\":\"[^\"]*\"", "");
  }

  private static String cut(String text) {
    return text.length() <= 300 ? text : text.substring(0, 300) + "...";
  }

  private static void assertHealthy(FrontStand stand) throws Exception {
    stand.dropMessages();
    Person fresh = Person.signedUp(stand, "afterwards@example.com").trading();
    String job = fresh.job("INFY");
    stand.work(() -> Calls.of(() -> fresh.isOver(job)));
    JsonNode over = Person.good(fresh.get("/jobs/" + job));
    assertThat(over.path("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(Person.good(fresh.get("/jobs/" + job + "/rows")).path("total").asInt()).isPositive();
  }
}

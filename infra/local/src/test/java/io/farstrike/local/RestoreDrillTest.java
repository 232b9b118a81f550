package io.farstrike.local;

import static io.farstrike.local.Administrators.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.platform.RandomIds;
import io.farstrike.cloud.policy.OperatorRoles;
import io.farstrike.cloud.policy.Role;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.aws.TestTime;
import io.farstrike.local.demo.ApiClient;
import io.farstrike.local.demo.DemoUser;
import io.farstrike.local.gateway.ApiContract;
import io.farstrike.local.gateway.ApiOperation;
import io.farstrike.local.policy.PolicyWatch;
import io.farstrike.ops.backup.Archive;
import io.farstrike.ops.backup.Backup;
import io.farstrike.ops.backup.DamagedException;
import io.farstrike.ops.backup.Manifest;
import io.farstrike.ops.backup.NotEmptyException;
import io.farstrike.ops.backup.Restore;
import io.farstrike.ops.backup.RestoreOptions;
import io.farstrike.ops.backup.RestoreReport;
import io.farstrike.ops.backup.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A system with everything in it is saved and brought back into an empty one: an empty user pool,
 * empty tables, an empty bucket. Whoever comes back finds what was there.
 */
@SecondLane
@Timeout(300)
class RestoreDrillTest {

  private static final String ADMIN = "admin@example.com";
  private static final String NEW_PASSWORD = "another horse battery 26";
  private static final String ID = "drill-1";
  private static final Map<String, Object> SCREEN =
      Map.of("kind", "SCREEN", "symbols", List.of("INFY"), "expiry", "2026-03-30");

  /** What a new sign-in, or a new signature, makes another of. */
  private static final Set<String> NEW_BY_NATURE =
      Set.of(
          "url",
          "instance",
          "expiresAt",
          "exportedAt",
          "lastActiveAt",
          "asOf",
          "time",
          "mfa",
          "sessions",
          "audit");

  /** Answers that are of their moment, or are compared by themselves. */
  private static final Set<String> MOVING = Set.of("/me/sessions", "/me/audit", "/health");

  @TempDir static Path folder;

  private static Fixture before;
  private static PolicyWatch watch;
  private static DemoUser admin;
  private static DemoUser trader;
  private static DemoUser other;
  private static DemoUser disabled;
  private static String unconfirmed = "never@example.com";
  private static List<String> tradersPaths;
  private static List<String> othersPaths;
  private static Answers tradersAnswers;
  private static Answers othersAnswers;
  private static JsonNode tradersExport;
  private static JsonNode usersOfBefore;
  private static Manifest saved;

  @BeforeAll
  static void everythingThatThereIs_isSaved() throws Exception {
    before = started(folder.resolve("before"));
    watch = new PolicyWatch(LocalSystem.TOPOLOGY);
    admin = Administrators.signUp(before.system(), before.stranger(), ADMIN);
    trader = before.trader();
    other = before.user();
    disabled = before.user();
    tradersPaths = aLotOf(trader);
    othersPaths = aLittleOf(other);
    String handle = handle(admin, disabled.email());
    admin.api().send("PATCH", "/admin/users/" + handle, "{\"enabled\":false}").good();
    before
        .stranger()
        .post(
            "/auth/register",
            Map.of("email", unconfirmed, "password", PASSWORD, "name", "N", "acceptedTerms", true))
        .good();
    tradersExport = Answers.download(trader.api(), "/me/export");
    // The export of a job makes a file at its first reading, which other answers then count.
    Answers.of(trader.api(), tradersPaths);
    tradersAnswers = Answers.of(trader.api(), tradersPaths);
    othersAnswers = Answers.of(other.api(), othersPaths);
    usersOfBefore = admin.api().get("/admin/users").good();
    saved = backup().save(stage(before, OperatorRoles::backup), ID);
  }

  @AfterAll
  static void stop() throws IOException {
    before.close();
  }

  @Test
  void savedStage_comesBackWithTheSameAnswers_forUsersWhoSetANewPassword() throws Exception {
    Path data = folder.resolve("after");
    keysAndBroker(data);
    try (Fixture after = started(data)) {
      RestoreReport report = restored(after, RestoreOptions.INTO_EMPTY);

      assertThat(report.users()).isEqualTo(4);
      assertThat(report.usersLeftOut()).isEqualTo(1);
      assertThat(report.tokens()).isEqualTo(1);
      assertThat(report.tokensLocked()).isZero();
      assertThat(watch.denied()).isEmpty();

      ApiClient stranger = after.stranger();
      assertThat(login(stranger, trader.email(), PASSWORD)).isEqualTo(401);
      assertThat(stranger.signedIn(trader.api().token().orElseThrow()).get("/me").status())
          .as("a session of before")
          .isEqualTo(401);
      DemoUser back = comeBack(after, trader.email());
      DemoUser otherBack = comeBack(after, other.email());
      assertThat(login(stranger, trader.email(), PASSWORD)).isEqualTo(401);

      Answers.of(back.api(), tradersPaths).areThoseOf(tradersAnswers, NEW_BY_NATURE, MOVING);
      Answers.of(otherBack.api(), othersPaths).areThoseOf(othersAnswers, NEW_BY_NATURE, MOVING);
      JsonNode export = Answers.download(back.api(), "/me/export");
      for (String list : List.of("templates", "screens", "jobs", "monitors")) {
        assertThat(export.path(list)).as(list).isEqualTo(tradersExport.path(list)).isNotEmpty();
      }
      assertThat(texts(back.api().get("/me/audit?limit=100").good().path("items")))
          .endsWith(texts(tradersAnswers.body("/me/audit").path("items")).toArray(String[]::new));
      nobodySeesAnothers(back, otherBack);
      disabledUser_staysOut(after);
      administrator_isOne(after);
      registrationThatWasNeverConfirmed_canBeMadeAnew(after);

      // The token of before still opens, and the broker still takes it.
      JsonNode job = after.watch(back).run(SCREEN);
      assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("SUCCEEDED");
    }
  }

  @Test
  void withoutTheKeyOfTokens_theReportSaysSo_andTheUserEntersANewToken() throws Exception {
    try (Fixture after = started(folder.resolve("other-key"))) {
      RestoreReport report = restored(after, RestoreOptions.INTO_EMPTY);

      assertThat(report.tokensLocked()).isEqualTo(1);
      assertThat(report.missingKeys()).hasSize(1);
      DemoUser back = comeBack(after, trader.email());
      assertThat(back.api().post("/jobs", SCREEN).status()).as("no-credentials").isEqualTo(409);
      assertThat(back.api().get("/me/credentials/kite").good().path("status").asText())
          .isEqualTo("INVALID");
      back.openBrokerAccount(
          after.system(), "newKey1", io.farstrike.local.broker.KiteAccount.Plan.CONNECT);
      back.storeToken(after.system(), "newKey1");
      after.watch(back).untilInstrumentsAreThere();
      assertThat(after.watch(back).run(SCREEN).path("status").asText()).isEqualTo("SUCCEEDED");
    }
  }

  @Test
  void stageThatIsNotEmpty_isLeftAlone_unlessTheWordIsSaid() throws Exception {
    try (Fixture after = started(folder.resolve("not-empty"))) {
      DemoUser there = DemoUser.signUp(after.system(), after.stranger(), trader.email());

      assertThatThrownBy(() -> restored(after, RestoreOptions.INTO_EMPTY))
          .isInstanceOf(NotEmptyException.class)
          .hasMessageContaining("user pool")
          .hasMessageContaining("--overwrite");
      assertThat(there.api().get("/screens/calm").status()).isEqualTo(404);

      restored(after, new RestoreOptions(true, true));
      DemoUser back = DemoUser.signIn(after.stranger(), trader.email());
      assertThat(back.api().get("/screens/calm").status()).isEqualTo(200);
      assertThat(back.api().get("/me/credentials/kite").status())
          .as("tokens were to stay behind")
          .isEqualTo(404);
    }
  }

  @Test
  void restoreThatBreaksOff_goesOnWhereItWas() throws Exception {
    try (Fixture after = started(folder.resolve("broken-off"))) {
      AtomicInteger made = new AtomicInteger();
      Stage whole = stage(after, OperatorRoles::restore);
      Stage breaking =
          new Stage(
              whole.topology(),
              Dying.at(
                  CognitoIdentityProviderClient.class,
                  whole.cognito(),
                  name -> name.equals("adminCreateUser") && made.incrementAndGet() > 2),
              whole.poolId(),
              whole.tables(),
              whole.objects(),
              whole.keys(),
              "");
      forgetEarlierRestores(after);
      assertThatThrownBy(() -> restore().run(ID, breaking, RestoreOptions.INTO_EMPTY))
          .isInstanceOf(SdkClientException.class);

      RestoreReport report = restore().run(ID, whole, RestoreOptions.INTO_EMPTY);

      assertThat(report.users()).isEqualTo(4);
      DemoUser back = comeBack(after, other.email());
      Answers.of(back.api(), othersPaths).areThoseOf(othersAnswers, NEW_BY_NATURE, MOVING);
    }
  }

  @Test
  void backupThatBreaksOff_goesOnBehindItsLastPart() {
    AtomicInteger scans = new AtomicInteger();
    Stage whole = stage(before, OperatorRoles::backup);
    DynamoDbClient dying =
        Dying.at(
            DynamoDbClient.class,
            whole.tables(),
            name -> name.equals("scan") && scans.incrementAndGet() == 3);
    Stage breaking =
        new Stage(
            whole.topology(),
            whole.cognito(),
            whole.poolId(),
            dying,
            whole.objects(),
            whole.keys(),
            "");
    assertThatThrownBy(() -> backup().save(breaking, "broken"))
        .isInstanceOf(SdkClientException.class);
    assertThatThrownBy(() -> restore().run("broken", whole, RestoreOptions.INTO_EMPTY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no whole backup");
    Manifest half = backup().find("broken").orElseThrow();

    Manifest done = backup().save(whole, "broken");

    assertThat(half.endedAt()).isEmpty();
    assertThat(done.endedAt()).isPresent();
    assertThat(done.section("table-index")).isEqualTo(half.section("table-index"));
    assertThat(done.section("directory").lines()).isEqualTo(saved.section("directory").lines());
    assertThatThrownBy(() -> backup().save(whole, "broken"))
        .hasMessageContaining("is there already");
  }

  @Test
  void damagedBackup_isFoundOut_andNotRestored() {
    Manifest manifest = backup().save(stage(before, OperatorRoles::backup), "damaged");
    String key = "backup/damaged/" + manifest.section("table-index").parts().getFirst().name();
    before
        .system()
        .objects()
        .putObject(
            put -> put.bucket(LocalSystem.TOPOLOGY.backups().name()).key(key),
            RequestBody.fromString("x"));

    assertThatThrownBy(() -> backup().verify(manifest))
        .isInstanceOf(DamagedException.class)
        .hasMessageContaining("table-index/part-00001");
  }

  @Test
  void backup_holdsNoPassword_noSessionComesBack_andNoTokenIsReadable() {
    String archive =
        saved.sections().stream()
            .flatMap(section -> section.parts().stream())
            .map(part -> content("backup/" + ID + '/' + part.name()))
            .collect(Collectors.joining("\n"));

    assertThat(archive)
        .contains(trader.email())
        .doesNotContain(PASSWORD)
        .doesNotContain(trader.api().token().orElseThrow());
  }

  private static String content(String key) {
    try (var in =
        new java.util.zip.GZIPInputStream(
            before
                .system()
                .objects()
                .getObject(get -> get.bucket(LocalSystem.TOPOLOGY.backups().name()).key(key)))) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Fixture started(Path data) throws IOException, InterruptedException {
    return Fixture.start(
        SharedSystem.settings().withAdmin(Optional.of(ADMIN)).withData(Optional.of(data)));
  }

  /** Keys and the broker outlive a lost region; the directory's signing key does not. */
  private static void keysAndBroker(Path data) throws IOException {
    Path from = folder.resolve("before");
    Files.createDirectories(data.resolve("keys"));
    try (Stream<Path> keys = Files.list(from.resolve("keys"))) {
      for (Path key :
          keys.filter(file -> file.getFileName().toString().startsWith("kms-")).toList()) {
        Files.copy(key, data.resolve("keys").resolve(key.getFileName()));
      }
    }
    Files.copy(from.resolve("broker.json"), data.resolve("broker.json"));
  }

  private static Stage stage(Fixture fixture, Function<OperatorRoles, Role> role) {
    LocalSystem system = fixture.system();
    return new Stage(
        LocalSystem.TOPOLOGY,
        watch.judged(CognitoIdentityProviderClient.class, system.directory(), role),
        system.directory().settings().poolId(),
        watch.judged(DynamoDbClient.class, system.tables(), role),
        watch.judged(S3Client.class, system.objects(), role),
        watch.judged(KmsClient.class, system.keys(), role),
        "");
  }

  private static Archive archive(Function<OperatorRoles, Role> role) {
    return new Archive(
        watch.judged(S3Client.class, before.system().objects(), role),
        LocalSystem.TOPOLOGY.backups());
  }

  private static Backup backup() {
    return new Backup(
        archive(OperatorRoles::backup),
        new TestTime(Instant.parse("2026-11-02T04:00:00Z")).clock(),
        folder);
  }

  private static Restore restore() {
    TestTime time = new TestTime(Instant.parse("2026-11-02T05:00:00Z"));
    return new Restore(
        archive(OperatorRoles::restore),
        new RandomIds(time.clock(), new SecureRandom()),
        Thread::sleep,
        folder);
  }

  private static RestoreReport restored(Fixture into, RestoreOptions options) {
    forgetEarlierRestores(into);
    return restore().run(ID, stage(into, OperatorRoles::restore), options);
  }

  /** A stage is told from another by its pool, and each of these has the same one. */
  private static void forgetEarlierRestores(Fixture into) {
    before
        .system()
        .objects()
        .deleteObject(
            delete ->
                delete
                    .bucket(LocalSystem.TOPOLOGY.backups().name())
                    .key(
                        "backup/"
                            + ID
                            + "/restores/"
                            + into.system().directory().settings().poolId()
                            + ".json"));
  }

  private static int login(ApiClient stranger, String email, String password) throws Exception {
    return stranger.post("/auth/login", Map.of("email", email, "password", password)).status();
  }

  /** By the way of everybody who forgot a password. */
  private static DemoUser comeBack(Fixture after, String email) throws Exception {
    ApiClient stranger = after.stranger();
    stranger.post("/auth/password/forgot", Map.of("email", email)).good();
    String code = after.system().outbox().latestTo(email).orElseThrow().code();
    assertThat(
            stranger
                .post(
                    "/auth/password/reset",
                    Map.of("email", email, "code", code, "newPassword", NEW_PASSWORD))
                .status())
        .isEqualTo(204);
    JsonNode tokens =
        stranger.post("/auth/login", Map.of("email", email, "password", NEW_PASSWORD)).good();
    return new DemoUser(email, stranger.signedIn(tokens.path("accessToken").asText()));
  }

  private static void nobodySeesAnothers(DemoUser one, DemoUser another) throws Exception {
    for (String path : tradersPaths) {
      if (path.matches("/(jobs|files|monitors|me/watchlists)/.*")) {
        assertThat(another.api().get(path).status()).as(path).isEqualTo(404);
      }
    }
    assertThat(one.api().get("/me/watchlists").good())
        .isNotEqualTo(another.api().get("/me/watchlists").good());
  }

  private static void disabledUser_staysOut(Fixture after) throws Exception {
    assertThat(login(after.stranger(), disabled.email(), PASSWORD)).isEqualTo(401);
    after.stranger().post("/auth/password/forgot", Map.of("email", disabled.email())).good();
    assertThat(after.system().outbox().latestTo(disabled.email())).isEmpty();
  }

  /** The second factor did not come along: until there is one, there is no administrator. */
  private static void administrator_isOne(Fixture after) throws Exception {
    DemoUser back = comeBack(after, ADMIN);
    ApiClient.Answer refused = back.api().get("/admin/users");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().path("type").asText()).endsWith("second-factor-required");
    JsonNode begun = back.api().post("/me/mfa", Map.of("password", NEW_PASSWORD)).good();
    Authenticator app = new Authenticator(begun.path("secret").asText(), Instant::now);
    back.api().post("/me/mfa", Map.of("code", app.next())).good();
    ApiClient stranger = after.stranger();
    JsonNode asked =
        stranger.post("/auth/login", Map.of("email", ADMIN, "password", NEW_PASSWORD)).good();
    ApiClient administrator =
        stranger.signedIn(
            stranger
                .post(
                    "/auth/mfa",
                    Map.of("challenge", asked.path("challenge").asText(), "code", app.next()))
                .good()
                .path("accessToken")
                .asText());
    List<String> wanted = new ArrayList<>(texts(usersOfBefore.path("items")));
    wanted.removeIf(user -> user.contains(unconfirmed));
    assertThat(texts(administrator.get("/admin/users").good().path("items")))
        .containsExactlyElementsOf(wanted);
    assertThat(administrator.get("/admin/audit?operation=changeUser").good().path("items"))
        .hasSize(1);
  }

  private static void registrationThatWasNeverConfirmed_canBeMadeAnew(Fixture after)
      throws Exception {
    DemoUser user = DemoUser.signUp(after.system(), after.stranger(), unconfirmed);
    assertThat(user.api().get("/me").status()).isEqualTo(200);
  }

  private static String handle(DemoUser admin, String email) throws Exception {
    for (JsonNode one : admin.api().get("/admin/users").good().path("items")) {
      if (one.path("email").asText().equals(email)) {
        return one.path("handle").asText();
      }
    }
    throw new AssertionError("the list of users lacks one");
  }

  private static List<String> texts(JsonNode array) {
    List<String> all = new ArrayList<>();
    array.forEach(one -> all.add(one.toString()));
    return all;
  }

  /** A user of everything; each question that can be asked by GET, with paths that answer it. */
  private static List<String> aLotOf(DemoUser user) throws Exception {
    String jobId = before.watch(user).run(SCREEN).path("jobId").asText();
    JsonNode child =
        user.api().post("/jobs/" + jobId + "/screen", Map.of("where", "yield>-5")).good();
    JsonNode done = before.watch(user).await(child.path("jobId").asText());
    String file = done.path("files").path(0).path("fileId").asText();
    user.api().put("/job-templates/mine", SCREEN).good();
    user.api().put("/screens/calm", Map.of("where", "delta<0.1")).good();
    Map<String, Object> filter =
        Map.of("version", "1.0", "filters", Map.of("trends", Map.of("strength", "weak")));
    user.api().put("/me/stream-filters/default", filter).good();
    user.api()
        .put("/me/universes", Map.of("tracker", "highlow", "universes", List.of("NIFTY50")))
        .good();
    String watchlist =
        user.api()
            .post("/me/watchlists", Map.of("name", "Mine", "symbols", List.of("TCS")))
            .good()
            .path("id")
            .asText();
    String monitor = aStoppedMonitor(user);
    Map<String, String> paths = new HashMap<>();
    paths.put("getJob", "/jobs/" + jobId);
    paths.put("listRows", "/jobs/" + jobId + "/rows?limit=100");
    paths.put("exportJob", "/jobs/" + jobId + "/export?format=csv");
    paths.put("getJobTemplate", "/job-templates/mine");
    paths.put("getScreen", "/screens/calm");
    paths.put("getWatchlist", "/me/watchlists/" + watchlist);
    paths.put("getStreamFilter", "/me/stream-filters/default");
    paths.put("getMonitor", "/monitors/" + monitor);
    paths.put("listMonitorRows", "/monitors/" + monitor + "/rows");
    paths.put("getFile", "/files/" + file);
    paths.put("listExpiries", "/instruments/INFY/expiries");
    return paths(paths);
  }

  private static List<String> aLittleOf(DemoUser user) throws Exception {
    user.api().put("/screens/mine", Map.of("where", "delta<0.2")).good();
    user.api().post("/me/watchlists", Map.of("name", "Other", "symbols", List.of("INFY"))).good();
    return paths(Map.of("getScreen", "/screens/mine"));
  }

  private static String aStoppedMonitor(DemoUser user) throws Exception {
    Map<String, Object> parameters =
        Map.of("symbols", List.of("INFY"), "expiry", "2026-03-30", "distancePercent", 2);
    String id = user.api().post("/monitors", parameters).good().path("monitorId").asText();
    while (user.api().get("/monitors/" + id).good().path("seq").asLong() == 0) {
      Thread.sleep(200);
    }
    user.api().delete("/monitors/" + id).good();
    return id;
  }

  /**
   * One path for each operation that reads, of those that are open to everybody or to users.
   *
   * @param special by operation, for those whose path has parameters; others are asked of nobody's
   */
  private static List<String> paths(Map<String, String> special) throws IOException {
    List<String> paths = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (ApiOperation operation : ApiContract.read(SharedSystem.contract()).operations()) {
      if (!operation.method().equals("GET")
          || operation.function().equals("admin")
          || operation.operationId().equals("getContract")
          // Makes a file each time; compared by itself.
          || operation.operationId().equals("exportMe")) {
        continue;
      }
      String path = operation.path().replaceFirst("^/api", "");
      used.add(operation.operationId());
      paths.add(
          special.getOrDefault(operation.operationId(), path.replaceAll("\\{[^}]*}", "NOBODYS")));
    }
    assertThat(used).containsAll(special.keySet()).hasSizeGreaterThan(27);
    return List.copyOf(paths);
  }
}

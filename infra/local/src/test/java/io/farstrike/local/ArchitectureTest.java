package io.farstrike.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.Secret;
import io.farstrike.tenancy.TenantScope;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Directions and places, over all modules. Calls and method references count alike. */
class ArchitectureTest {

  private static final String LOCAL = "io.farstrike.local";

  /** Programs on an operator's machine; no function. */
  private static final String OPS = "io.farstrike.ops";

  private static final List<String> FUNCTIONS =
      List.of("accounts", "screener", "stream", "streamer", "worker", "janitor", "admin");
  private static final List<String> CORE =
      List.of(
          "io.farstrike.broker..",
          "io.farstrike.market..",
          "io.farstrike.options..",
          "io.farstrike.tenancy..");

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.farstrike");

  @Test
  void importedClasses_areThoseOfEveryModule() {
    assertThat(ALL.stream().map(JavaClass::getSimpleName))
        .contains(
            "YieldCalculator",
            "KiteBroker",
            "ApiDispatcher",
            "AccountsFunction",
            "ScreenerFunction",
            "StreamFunction",
            "WorkerFunction",
            "CleanupFunction",
            "AdminFunction",
            "ConnectFunction",
            "LocalSystem")
        .doesNotContain("ArchitectureTest", "SharedSystem");
  }

  @Test
  void functions_neverKnowTheLocalSystem() {
    noClasses()
        .that()
        .resideOutsideOfPackage(LOCAL + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(LOCAL + "..")
        .check(ALL);
  }

  @Test
  void operatorsPrograms_areKnownToNobody_andKnowNoFunction() {
    noClasses()
        .that()
        .resideOutsideOfPackage(OPS + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(OPS + "..")
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage(OPS + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            FUNCTIONS.stream()
                .map(function -> "io.farstrike." + function + "..")
                .toArray(String[]::new))
        .check(ALL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"accounts", "screener", "stream", "streamer", "worker", "janitor", "admin"})
  void function_knowsNoOtherFunction(String function) {
    String[] others =
        FUNCTIONS.stream()
            .filter(other -> !other.equals(function))
            .map(other -> "io.farstrike." + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("io.farstrike." + function + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(ALL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cloud", "kite"})
  void adapters_knowTheDomainAndNotEachOther(String module) {
    Set<String> own =
        new TreeSet<>(
            classesIn("io.farstrike." + module)
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("io.farstrike"))
                .filter(name -> !name.startsWith("io.farstrike." + module))
                .map(name -> name.replaceFirst("^(io\\.farstrike\\.[a-z]+).*$", "$1.."))
                .toList());

    assertThat(own)
        .isNotEmpty()
        .allMatch(name -> CORE.stream().anyMatch(part -> name.startsWith(part.replace("..", ""))));
  }

  @Test
  void scopeOfACaller_isMadeWhereSessionsAndMembersAre() {
    assertThat(users(TenantScope.class, "ofVerifiedCaller"))
        .containsExactly(
            "io.farstrike.cloud.members.Members",
            "io.farstrike.cloud.members.RefreshLedger",
            "io.farstrike.cloud.members.Sessions",
            "io.farstrike.cloud.stream.Tickets");
  }

  @Test
  void scopeOfAnAdministeredUser_isMadeByTheRoster() {
    assertThat(users(TenantScope.class, "ofAdministered"))
        .containsExactly(
            "io.farstrike.cloud.roster.AuditDays",
            "io.farstrike.cloud.roster.Gauges",
            "io.farstrike.cloud.roster.Roster");
  }

  @Test
  void scopeOfAJob_isMadeByTheWorker() {
    assertThat(users(TenantScope.class, "ofJobMessage"))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(name).startsWith("io.farstrike.worker."));
  }

  @Test
  void scopeOfASocket_isMadeByTheStreamer() {
    assertThat(users(TenantScope.class, "ofConnection"))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(name).startsWith("io.farstrike.streamer."));
  }

  @Test
  void scopeOfAnIndexEntry_isMadeByTheJanitor() {
    assertThat(users(TenantScope.class, "ofIndexEntry"))
        .containsExactly("io.farstrike.janitor.DueItem", "io.farstrike.janitor.Sweep");
  }

  @Test
  void indexesAcrossUsers_areReadByTheJanitor_andCountedForAdministrators() {
    assertThat(
            users(
                target ->
                    is(target, Topology.class, "due")
                        || is(target, Topology.class, "openJobs")
                        || is(target, Topology.class, "gauges")))
        .containsExactly(
            // Says who may.
            "io.farstrike.cloud.policy.FunctionRoles",
            "io.farstrike.cloud.roster.Gauges",
            "io.farstrike.cloud.stream.LiveSockets",
            "io.farstrike.cloud.topology.Topology",
            "io.farstrike.janitor.DueIndex",
            "io.farstrike.janitor.Sweep");
  }

  @Test
  void secrets_areRevealedWhereTheyLeave() {
    assertThat(users(Secret.class, "reveal"))
        .containsExactly(
            "io.farstrike.accounts.ChallengeOperations",
            "io.farstrike.accounts.RefreshCookie",
            "io.farstrike.accounts.SecondFactorOperations",
            "io.farstrike.accounts.TokenForm",
            "io.farstrike.cloud.directory.Directory",
            "io.farstrike.cloud.directory.Passwords",
            "io.farstrike.cloud.directory.RefreshTokens",
            "io.farstrike.cloud.directory.SecondFactor",
            "io.farstrike.cloud.members.RecoveryCodes",
            "io.farstrike.cloud.members.RefreshLedger",
            "io.farstrike.cloud.members.SignInChallenges",
            "io.farstrike.cloud.notices.Letters",
            "io.farstrike.cloud.stream.Tickets",
            "io.farstrike.cloud.vault.TokenVault",
            "io.farstrike.kite.KiteBroker",
            "io.farstrike.kite.KiteCalls",
            "io.farstrike.kite.KiteLogin",
            "io.farstrike.ops.canary.Canary",
            "io.farstrike.stream.TicketOperations");
  }

  @Test
  void clockOfTheMachine_isReadWhereThePlatformIsMade() {
    assertThat(users(ArchitectureTest::readsTheClock))
        .containsExactly("io.farstrike.cloud.platform.CloudPlatform");
  }

  /** A length of time, not a time: no replay moves the deadline of a call on the wire. */
  @Test
  void nanoseconds_areCountedByTheTransportOnly() {
    assertThat(users(System.class, "nanoTime"))
        .containsExactly("io.farstrike.kite.UrlConnectionTransport");
  }

  @Test
  void defaultsOfTheMachineAndChance_areNowhere() {
    assertThat(
            users(
                target ->
                    is(target, ZoneId.class, "systemDefault")
                        || is(target, TimeZone.class, "getDefault")
                        || is(target, UUID.class, "randomUUID")
                        || is(target, Math.class, "random")
                        || is(target, ThreadLocalRandom.class, "current")
                        || isUnseeded(target)))
        .isEmpty();
  }

  private static boolean isUnseeded(AccessTarget target) {
    return is(target, Random.class, "<init>")
        && target instanceof CodeUnitCallTarget called
        && called.getRawParameterTypes().isEmpty();
  }

  @Test
  void waiting_isHandedInWhereAFunctionIsWired() {
    assertThat(users(Thread.class, "sleep"))
        .containsExactly(
            "io.farstrike.accounts.AccountsFunction",
            "io.farstrike.streamer.StreamerFunction",
            "io.farstrike.worker.WorkerFunction");
  }

  @Test
  void everyPackage_isNullMarked() {
    List<JavaPackage> packages = ALL.stream().map(JavaClass::getPackage).distinct().toList();

    assertThat(packages)
        .hasSizeGreaterThan(20)
        .allSatisfy(
            each -> assertThat(each.isAnnotatedWith(NullMarked.class)).as(each.getName()).isTrue());
  }

  @Test
  void officialKiteClient_isATestsMatterOnly() {
    noClasses().should().dependOnClassesThat().resideInAPackage("com.zerodhatech..").check(ALL);
  }

  @Test
  void staticFieldsOfFunctions_areConstants() {
    fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage(LOCAL + "..")
        .should()
        .beFinal()
        .check(ALL);
  }

  private static boolean readsTheClock(AccessTarget target) {
    boolean inJavaTime = target.getOwner().getPackageName().startsWith("java.time");
    return (inJavaTime
            && Set.of("now", "system", "systemUTC", "systemDefaultZone", "tick", "tickMillis")
                .contains(target.getName()))
        || is(target, System.class, "currentTimeMillis")
        || is(target, Date.class, "<init>")
        || is(target, Calendar.class, "getInstance");
  }

  /** Classes of functions that use a method, by the name of the outermost class. */
  private static Set<String> users(Class<?> owner, String method) {
    return users(target -> is(target, owner, method));
  }

  private static Set<String> users(Predicate<AccessTarget> wanted) {
    Set<String> users = new TreeSet<>();
    ALL.stream()
        .filter(type -> !type.getPackageName().startsWith(LOCAL))
        .filter(type -> !isOperatorsEntry(type))
        .flatMap(type -> type.getAccessesFromSelf().stream())
        .filter(access -> wanted.test(access.getTarget()))
        .map(JavaAccess::getOriginOwner)
        .forEach(type -> users.add(type.getName().replaceFirst("\\$.*", "")));
    return users;
  }

  /** The one class that reads the clock and waits; what it starts is handed both. */
  private static boolean isOperatorsEntry(JavaClass type) {
    return type.getName().startsWith(OPS + ".Main");
  }

  private static boolean is(AccessTarget target, Class<?> owner, String name) {
    return target.getName().equals(name) && target.getOwner().isEquivalentTo(owner);
  }

  private static Stream<JavaClass> classesIn(String root) {
    return ALL.stream()
        .filter(
            type ->
                type.getPackageName().equals(root) || type.getPackageName().startsWith(root + '.'));
  }
}

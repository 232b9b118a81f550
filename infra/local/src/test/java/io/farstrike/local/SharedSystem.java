package io.farstrike.local;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.limits.Entrance;
import io.farstrike.cloud.limits.Rates;
import io.farstrike.local.aws.ServiceEndpoints;
import io.farstrike.local.broker.KiteAccount;
import io.farstrike.local.demo.ApiClient;
import io.farstrike.local.demo.ApiClient.Exchange;
import io.farstrike.local.demo.DemoUser;
import io.farstrike.local.demo.JobWatch;
import io.farstrike.local.emulator.SuitePlace;
import io.farstrike.local.security.LeakWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One local system with the built-in market for all end-to-end tests of a run, and users for it.
 * Every answer that a test gets is held against openapi.yaml; the test fails if one does not fit.
 */
public final class SharedSystem
    implements ParameterResolver, ExecutionCondition, AfterEachCallback {

  /** The market's date: a Friday well before the monthly expiry. */
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 6);

  private static final String KEY = "system";

  /** The system and what tests need around it. */
  public static final class Fixture implements AutoCloseable {

    private final LocalSystem system;
    private final HeardRecords records;
    private final Conformance conformance = new Conformance(contract());
    private final AtomicInteger users = new AtomicInteger();

    private Fixture(LocalSystem system) {
      this.system = system;
      this.records = new HeardRecords(system.tables(), LocalSystem.TOPOLOGY);
    }

    /** Starts a system of its own, for tests that change how it behaves. */
    public static Fixture start(LocalSettings settings) throws IOException, InterruptedException {
      return start(settings, FunctionWatch.NONE);
    }

    /** The same, with a watch over what its functions ask of the services. */
    static Fixture start(LocalSettings settings, FunctionWatch watch)
        throws IOException, InterruptedException {
      return new Fixture(LocalSystem.start(settings, watch));
    }

    /** A system over services that answer elsewhere, unless nobody has named any. */
    private static Fixture start(ServiceEndpoints endpoints)
        throws IOException, InterruptedException {
      return new Fixture(LocalSystem.start(settings(), FunctionWatch.NONE, endpoints));
    }

    public LocalSystem system() {
      return system;
    }

    Conformance conformance() {
      return conformance;
    }

    public ApiClient stranger() {
      return new ApiClient(system.root(), this::observed);
    }

    private void observed(Exchange exchange) {
      conformance.accept(exchange);
      LeakWatch.OF_THE_RUN.exchange(
          exchange.method() + ' ' + exchange.path(),
          exchange.sent(),
          exchange.status(),
          exchange.body());
    }

    /** Shows the watch over leaks what is on record since this was last done. */
    public void hearAudit() {
      records.hearAudit();
    }

    /** A new user, signed in, without a broker token. */
    public DemoUser user() throws IOException, InterruptedException {
      return known(
          DemoUser.signUp(system, stranger(), "user" + users.incrementAndGet() + "@example.com"));
    }

    private DemoUser known(DemoUser user) {
      records.learnUser(user.api().token().orElseThrow());
      return user;
    }

    /** A new user with a stored token of a Connect plan, once the instrument list is there. */
    public DemoUser trader() throws IOException, InterruptedException {
      return trader(KiteAccount.Plan.CONNECT);
    }

    DemoUser trader(KiteAccount.Plan plan) throws IOException, InterruptedException {
      DemoUser user = user();
      String apiKey = "key" + users.get();
      user.openBrokerAccount(system, apiKey, plan);
      user.storeToken(system, apiKey);
      watch(user).untilInstrumentsAreThere();
      return user;
    }

    public JobWatch watch(DemoUser user) {
      return new JobWatch(user.api(), Thread::sleep, line -> {});
    }

    @Override
    public void close() throws IOException {
      system.close();
    }
  }

  /**
   * All tests come from one address, and some ask in haste: limits of requests are out of reach.
   */
  static LocalSettings settings() {
    return LocalSettings.forgetful(TODAY, contract())
        .withEntrance(new Entrance(Rates.STANDARD.withQuotas(1_000_000), Optional.empty()));
  }

  static Path contract() {
    return Path.of(requireNonNull(System.getProperty("farstrike.root"))).resolve("openapi.yaml");
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return SuitePlace.condition(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Fixture.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return fixture(context);
  }

  private static Fixture fixture(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedSystem.class))
        .computeIfAbsent(KEY, key -> started(SuitePlace.of(context)), Fixture.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    fixture(context).hearAudit();
    assertThat(fixture(context).conformance().findings()).isEmpty();
  }

  private static Fixture started(ServiceEndpoints endpoints) {
    try {
      return Fixture.start(endpoints);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

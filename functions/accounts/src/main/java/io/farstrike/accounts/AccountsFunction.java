package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.Broker;
import io.farstrike.broker.BrokerLogin;
import io.farstrike.broker.Sleeper;
import io.farstrike.cloud.directory.CloudDirectory;
import io.farstrike.cloud.http.ApiDispatcher;
import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.HttpFunction;
import io.farstrike.cloud.http.Origins;
import io.farstrike.cloud.notices.SesMail;
import io.farstrike.cloud.platform.CloudExtras;
import io.farstrike.cloud.platform.CloudPlatform;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.rules.TermsGate;
import io.farstrike.cloud.snapshot.FreshRandom;
import io.farstrike.kite.HttpTransport;
import io.farstrike.kite.KiteBroker;
import io.farstrike.kite.KiteLogin;
import io.farstrike.kite.KiteOptions;
import io.farstrike.kite.KiteSpotKeys;
import io.farstrike.kite.UrlConnectionTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** The function behind sign-up, sign-in, the profile, credentials, health and the contract. */
public final class AccountsFunction extends HttpFunction {

  private static final String VERSION = "0.1.0";

  /** The deployed function, wired from its environment. */
  public AccountsFunction() {
    this(
        CloudPlatform.of(
            System.getenv(),
            KiteSpotKeys.DEFAULTS,
            CloudExtras.NONE
                .withMail(clients -> SesMail.of(clients, System.getenv()))
                .withDirectory(CloudDirectory::of)));
    registerForSnapshot();
  }

  private AccountsFunction(Platform platform) {
    this(platform, Origins.of(System.getenv()));
  }

  private AccountsFunction(Platform platform, Origins origins) {
    this(platform, new UrlConnectionTransport(), new FreshRandom(), origins);
  }

  private AccountsFunction(
      Platform platform, HttpTransport transport, RandomGenerator random, Origins origins) {
    this(
        platform,
        new KiteBroker(KiteOptions.DEFAULTS, transport, Thread::sleep, random),
        new KiteLogin(KiteOptions.DEFAULTS, transport, Thread::sleep, random),
        Thread::sleep,
        origins);
  }

  /**
   * The function on given parts.
   *
   * @param sleeper waits for gates, and measures how long the broker may take
   * @param origins of the console, whose pages alone may use the cookie
   */
  public AccountsFunction(
      Platform platform, Broker broker, BrokerLogin brokerLogin, Sleeper sleeper, Origins origins) {
    Doorkeeper doorkeeper = new Doorkeeper(platform);
    AuthOperations auth = new AuthOperations(platform, doorkeeper);
    TermsOperations terms = new TermsOperations(platform);
    TermsGate gate = platform.termsGate();
    ConsoleGuard guard = new ConsoleGuard(origins);
    SessionDesk sessionDesk = new SessionDesk(platform, doorkeeper);
    SecondFactorSwitch factor = new SecondFactorSwitch(platform);
    ChallengeOperations challenges = new ChallengeOperations(platform, sessionDesk, factor, guard);
    SignInOperations signIn = new SignInOperations(platform, sessionDesk, challenges, guard);
    SecondFactorOperations secondFactor = new SecondFactorOperations(platform, factor);
    SessionOperations sessions = new SessionOperations(platform, sessionDesk, guard);
    PasswordOperations passwords = new PasswordOperations(platform, sessionDesk);
    MeOperations me = new MeOperations(platform);
    ProfileOperations profile = new ProfileOperations(platform.members(), me);
    OwnPassword password = new OwnPassword(platform.passwords());
    AccountDeletion deletion = new AccountDeletion(platform, password);
    BrokerVisit visit = new BrokerVisit(platform.gates(sleeper), sleeper, platform.ids());
    CredentialDesk desk = new CredentialDesk(platform);
    CredentialOperations credentials = new CredentialOperations(platform, broker, visit, desk);
    KiteLoginOperations kiteLogin = new KiteLoginOperations(platform, brokerLogin, visit, desk);
    HealthOperation health = health(platform);
    ApiDispatcher dispatcher =
        platform
            .dispatcher()
            .open("register", auth::register)
            .open("confirm", auth::confirm)
            .open("resendCode", auth::resend)
            .open("login", signIn::login)
            .open("finishLogin", challenges::answer)
            .open("refresh", sessions::refresh)
            .open("logout", sessions::logout)
            .open("forgotPassword", passwords::forgot)
            .open("resetPassword", passwords::reset)
            .secured("changePassword", passwords::change)
            .secured("enrolMfa", secondFactor::enrol)
            .secured("turnMfaOff", secondFactor::turnOff)
            .secured("renewRecoveryCodes", secondFactor::renewCodes)
            .secured("listSessions", sessions::list)
            .secured("endSession", sessions::end)
            .open("health", request -> health.show())
            .open("getContract", AccountsFunction::contract)
            .open("getTerms", terms::show)
            .secured("acceptTerms", terms::accept)
            .secured("getMe", me::me)
            .secured("changeMe", profile::change)
            .erasing("deleteMe", deletion::delete)
            .secured("exportMe", new Export(platform)::export)
            .secured("listOwnAudit", new AuditOperations(platform)::list)
            .secured("clearWorkspace", me::clearWorkspace)
            .secured("putKiteCredentials", gate.before(credentials::put))
            .secured("getKiteCredentials", credentials::get)
            .secured("deleteKiteCredentials", credentials::delete)
            .secured("beginKiteLogin", gate.before(kiteLogin::begin))
            .secured("endKiteLogin", gate.before(kiteLogin::end))
            .complete("accounts");
    super(platform.observed("accounts"), dispatcher);
  }

  @Override
  public void rehearse() {
    new AccountsFunction(
            CloudPlatform.rehearsal(
                KiteSpotKeys.DEFAULTS, CloudExtras.NONE.withDirectory(CloudDirectory::of)),
            origin -> false)
        .answerNobody("GET /api/me", "GET /api/terms", "GET /api/health");
  }

  private static HealthOperation health(Platform platform) {
    return new HealthOperation(
        platform.edge(),
        platform.queues(),
        platform.jobsQueueUrl(),
        platform.topology(),
        platform.systemClock(),
        VERSION);
  }

  private static ApiResponse contract(ApiRequest request) {
    try (InputStream in =
        AccountsFunction.class.getResourceAsStream("/io/farstrike/openapi.yaml")) {
      String yaml =
          new String(
              requireNonNull(in, "openapi.yaml is missing from the build").readAllBytes(),
              StandardCharsets.UTF_8);
      return ApiResponse.text("application/yaml", yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

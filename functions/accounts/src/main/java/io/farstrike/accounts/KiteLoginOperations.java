package io.farstrike.accounts;

import static io.farstrike.accounts.CredentialDesk.KITE;
import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerCredentials;
import io.farstrike.broker.BrokerLogin;
import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.Fields;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.notices.AccountChange;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.vault.LoginStates;
import io.farstrike.tenancy.Secret;
import java.util.List;

/**
 * A day's token by way of the broker's own login page: the page's address first, then the exchange
 * of what the page handed back. The API secret passes through and is kept nowhere.
 */
final class KiteLoginOperations {

  private static final String REFUSED =
      "The broker does not accept the API secret or the request token, so nothing was stored. A"
          + " request token works once and for a few minutes: check the secret and log in again.";

  private static final int LONGEST_STATE = 200;

  private final Platform platform;
  private final BrokerLogin login;
  private final BrokerVisit visit;
  private final CredentialDesk desk;

  KiteLoginOperations(
      Platform platform, BrokerLogin login, BrokerVisit visit, CredentialDesk desk) {
    this.platform = requireNonNull(platform, "platform is null");
    this.login = requireNonNull(login, "login is null");
    this.visit = requireNonNull(visit, "visit is null");
    this.desk = requireNonNull(desk, "desk is null");
  }

  private record Begun(String loginUrl, String state, long expiresIn) {}

  ApiResponse begin(ApiRequest request, Caller caller) {
    Fields fields = request.fields("apiKey");
    String apiKey = CredentialDesk.apiKey(fields);
    fields.refuseIfWrong();
    String state = platform.logins(caller.scope()).begin(KITE, apiKey);
    return ApiResponse.ok(
        new Begun(login.loginUrl(apiKey, state).toString(), state, LoginStates.LIFE.toSeconds()));
  }

  ApiResponse end(ApiRequest request, Caller caller) {
    Fields fields = request.fields("apiKey", "apiSecret", "requestToken", "state");
    String apiKey = CredentialDesk.apiKey(fields);
    String apiSecret = CredentialDesk.code(fields, "apiSecret");
    String requestToken = CredentialDesk.code(fields, "requestToken");
    String state = fields.requiredText("state", 1, LONGEST_STATE);
    fields.refuseIfWrong();
    Secret secret = Secret.of(apiSecret);
    Secret token = Secret.of(requestToken);
    LoginStates states = platform.logins(caller.scope());
    BrokerLogin.Grant grant =
        visit.make(
            apiKey,
            REFUSED,
            gate -> {
              // Behind the gate: a key that is busy costs nobody their login.
              if (!states.take(KITE, apiKey, state)) {
                throw unknownState();
              }
              return login.exchange(apiKey, secret, token, gate);
            });
    return desk.keep(
        caller,
        new CredentialDesk.Accepted(
            new BrokerCredentials(apiKey, grant.accessToken()), grant.life()),
        AccountChange.TOKEN_EXCHANGED,
        request.device());
  }

  /** The same for a wrong, used, old or foreign one, so that nobody learns which it is. */
  private static ProblemException unknownState() {
    return ProblemException.invalid(
        List.of(
            FieldError.of(
                "state",
                FieldError.Code.CONFLICT,
                "does not belong to a login that is open; log in again")));
  }
}

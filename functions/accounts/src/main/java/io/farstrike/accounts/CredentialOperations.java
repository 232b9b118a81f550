package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.Broker;
import io.farstrike.broker.BrokerCredentials;
import io.farstrike.broker.TokenLife;
import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.Fields;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.notices.AccountChange;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.tenancy.Secret;

/** The user's key to the broker: checked, encrypted, shown masked, deleted at once. */
final class CredentialOperations {

  private static final String REFUSED =
      "The broker does not accept this API key with this token. Tokens end at 06:00 each morning;"
          + " make a new one and try again.";

  private final Platform platform;
  private final Broker broker;
  private final BrokerVisit visit;
  private final CredentialDesk desk;

  CredentialOperations(Platform platform, Broker broker, BrokerVisit visit, CredentialDesk desk) {
    this.platform = requireNonNull(platform, "platform is null");
    this.broker = requireNonNull(broker, "broker is null");
    this.visit = requireNonNull(visit, "visit is null");
    this.desk = requireNonNull(desk, "desk is null");
  }

  ApiResponse put(ApiRequest request, Caller caller) {
    Fields fields = request.fields("apiKey", "accessToken");
    String apiKey = CredentialDesk.apiKey(fields);
    String token = CredentialDesk.code(fields, "accessToken");
    fields.refuseIfWrong();
    BrokerCredentials credentials = new BrokerCredentials(apiKey, Secret.of(token));
    visit.make(
        apiKey,
        REFUSED,
        gate -> {
          broker.connect(credentials, gate).verify();
          return true;
        });
    return desk.keep(
        caller,
        new CredentialDesk.Accepted(credentials, TokenLife.from(platform.marketClock().now())),
        AccountChange.TOKEN_STORED,
        request.device());
  }

  ApiResponse get(ApiRequest request, Caller caller) {
    return platform
        .credentials(caller.scope())
        .find(CredentialDesk.KITE)
        .map(desk::show)
        .orElseThrow(ProblemException::notFound);
  }

  ApiResponse delete(ApiRequest request, Caller caller) {
    if (!desk.delete(caller, request.device())) {
      throw ProblemException.notFound();
    }
    return ApiResponse.noContent();
  }
}

package io.farstrike.cloud.snapshot;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.Map;

/** What rehearsals of the HTTP functions have in common. */
public final class Rehearsal {

  private Rehearsal() {}

  /** A request of a user whom nobody knows. */
  public static APIGatewayV2HTTPEvent request(String routeKey) {
    String[] words = routeKey.split(" ", 2);
    return APIGatewayV2HTTPEvent.builder()
        .withRouteKey(routeKey)
        .withRawPath(words[1])
        .withHeaders(Map.of("user-agent", "rehearsal", "content-type", "application/json"))
        .withRequestContext(
            APIGatewayV2HTTPEvent.RequestContext.builder()
                .withRequestId("rehearsal")
                .withRouteKey(routeKey)
                .withHttp(
                    APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                        .withMethod(words[0])
                        .withPath(words[1])
                        .withSourceIp("203.0.113.1")
                        .withUserAgent("rehearsal")
                        .build())
                .withAuthorizer(
                    APIGatewayV2HTTPEvent.RequestContext.Authorizer.builder()
                        .withJwt(
                            APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT
                                .builder()
                                .withClaims(
                                    Map.of(
                                        "token_use", "access",
                                        "sub", "00000000-0000-4000-8000-000000000000",
                                        "origin_jti", "00000000-0000-4000-8000-000000000000"))
                                .build())
                        .build())
                .build())
        .build();
  }
}

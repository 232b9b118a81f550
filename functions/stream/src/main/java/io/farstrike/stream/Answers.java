package io.farstrike.stream;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;

/** Answers to the gateway of sockets, of which it looks at the status alone. */
final class Answers {

  private Answers() {}

  static APIGatewayV2WebSocketResponse of(int status) {
    APIGatewayV2WebSocketResponse answer = new APIGatewayV2WebSocketResponse();
    answer.setStatusCode(status);
    return answer;
  }
}
